package shop.calendar.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.calendar.domain.CalendarCommand.CreateCalendar;
import shop.calendar.domain.CalendarCommand.RemoveTimeslot;
import shop.calendar.domain.CalendarCommand.RescheduleTimeslot;
import shop.calendar.domain.CalendarCommand.ScheduleTimeslot;
import shop.calendar.domain.CalendarEvent.CalendarCreated;
import shop.calendar.domain.CalendarEvent.TimeslotRemoved;
import shop.calendar.domain.CalendarEvent.TimeslotRescheduled;
import shop.calendar.domain.CalendarEvent.TimeslotScheduled;
import shop.calendar.domain.CalendarRefusal.CalendarAlreadyExists;
import shop.calendar.domain.CalendarRefusal.CalendarFull;
import shop.calendar.domain.CalendarRefusal.CalendarNotFound;
import shop.calendar.domain.CalendarRefusal.OrderAlreadyHasTimeslot;
import shop.calendar.domain.CalendarRefusal.TimeslotAlreadyExists;
import shop.calendar.domain.CalendarRefusal.TimeslotInThePast;
import shop.calendar.domain.CalendarRefusal.TimeslotNotFound;
import shop.calendar.domain.CalendarRefusal.TimeslotOutsideOpeningHours;
import shop.calendar.domain.CalendarRefusal.TimeslotOverlaps;
import shop.eventsourcing.Revision;
import shop.eventsourcing.testing.DeciderScenario;

class CalendarDeciderTest {
  private static final CalendarId ID = new CalendarId(new UUID(0, 1));
  private static final UUID ORDER = new UUID(0, 99);
  private static final Instant MONDAY = Instant.parse("2027-03-01T00:00:00Z");
  private static final Instant TUESDAY_9 = Instant.parse("2027-03-02T09:00:00Z");

  /** Always open, so that only the rule under test can say no. */
  private static final CalendarEvent CREATED = created("UTC");

  private final DeciderScenario<CalendarCommand, CalendarEvent, Calendar, CalendarRefusal>
      calendar = new DeciderScenario<>(new CalendarDecider());

  @Test
  void a_calendar_is_created_with_its_opening_hours() {
    calendar
        .given()
        .when(
            new CreateCalendar(
                ID,
                "North depot",
                ZoneId.of("Europe/Berlin"),
                List.of(
                    new OpeningHours(DayOfWeek.MONDAY, LocalTime.of(8, 0), LocalTime.of(18, 0))),
                MONDAY))
        .then(
            new CalendarCreated(
                ID.value(),
                "North depot",
                "Europe/Berlin",
                List.of(new CalendarCreated.Hours("MONDAY", "08:00", "18:00")),
                MONDAY));
  }

  @Test
  void a_calendar_is_created_once() {
    calendar
        .given(CREATED)
        .when(new CreateCalendar(ID, "North depot", ZoneId.of("UTC"), List.of(), MONDAY))
        .thenRefused(new CalendarAlreadyExists(ID));
  }

  @Test
  void a_timeslot_is_scheduled_for_an_order() {
    calendar
        .given(CREATED)
        .when(schedule(1, TUESDAY_9, 60, ORDER))
        .then(scheduled(1, TUESDAY_9, 60, ORDER));
  }

  @Test
  void a_timeslot_needs_a_calendar() {
    calendar.given().when(schedule(1, TUESDAY_9, 60, null)).thenRefused(new CalendarNotFound(ID));
  }

  @Test
  void a_timeslot_is_scheduled_once() {
    calendar
        .given(CREATED, scheduled(1, TUESDAY_9, 60, null))
        .when(schedule(1, TUESDAY_9.plus(Duration.ofHours(5)), 60, null))
        .thenRefused(new TimeslotAlreadyExists(ID, slotId(1)));
  }

  @ParameterizedTest
  @CsvSource({"-59, 60", "59, 60", "10, 20", "-10, 120", "0, 60"})
  void timeslots_do_not_overlap(int minutesLater, int length) {
    calendar
        .given(CREATED, scheduled(1, TUESDAY_9, 60, null))
        .when(schedule(2, TUESDAY_9.plus(Duration.ofMinutes(minutesLater)), length, null))
        .thenRefused(new TimeslotOverlaps(ID, slotId(1)));
  }

  @ParameterizedTest
  @CsvSource({"-60", "60"})
  void adjacent_timeslots_do_not_overlap(int minutesLater) {
    Instant start = TUESDAY_9.plus(Duration.ofMinutes(minutesLater));
    calendar
        .given(CREATED, scheduled(1, TUESDAY_9, 60, null))
        .when(schedule(2, start, 60, null))
        .then(scheduled(2, start, 60, null));
  }

  @Test
  void an_order_has_one_timeslot_in_a_calendar() {
    calendar
        .given(CREATED, scheduled(1, TUESDAY_9, 60, ORDER))
        .when(schedule(2, TUESDAY_9.plus(Duration.ofHours(3)), 60, ORDER))
        .thenRefused(new OrderAlreadyHasTimeslot(ID, ORDER, slotId(1)));
  }

  @Test
  void timeslots_without_an_order_are_as_many_as_fit() {
    Instant later = TUESDAY_9.plus(Duration.ofHours(3));
    calendar
        .given(CREATED, scheduled(1, TUESDAY_9, 60, null))
        .when(schedule(2, later, 60, null))
        .then(scheduled(2, later, 60, null));
  }

  @Test
  void a_timeslot_does_not_start_in_the_past_but_may_start_now() {
    calendar
        .given(CREATED)
        .when(schedule(1, MONDAY.minusMillis(1), 60, null))
        .thenRefused(new TimeslotInThePast(ID));
    calendar
        .given(CREATED)
        .when(schedule(1, MONDAY, 60, null))
        .then(scheduled(1, MONDAY, 60, null));
  }

  @ParameterizedTest(name = "{0} for {1} minutes: inside = {2}")
  @CsvSource({
    "2027-03-01T07:00:00Z, 600, true", // Monday 08:00 to 18:00 in Berlin, winter
    "2027-03-01T06:59:00Z, 60, false",
    "2027-03-01T16:30:00Z, 60, false",
    "2027-07-05T06:00:00Z, 600, true", // the same in summer, an hour earlier in UTC
    "2027-07-05T05:59:00Z, 60, false",
    "2027-03-02T09:00:00Z, 60, false", // Tuesday is closed
    "2027-03-03T08:00:00Z, 240, true", // Wednesday 09:00 to 13:00, across two adjacent stretches
    "2027-03-03T13:00:00Z, 120, false", // Wednesday 14:00 to 16:00, across the break
    "2027-03-27T23:30:00Z, 60, true", // Sunday 00:30 to 01:30, before the clocks go forward
    "2027-03-28T00:30:00Z, 180, true", // Sunday 01:30 to 05:30: an hour is missing
    "2027-03-28T03:30:00Z, 60, false", // Sunday 05:30 to 06:30
    "2027-10-31T00:30:00Z, 240, true", // Sunday 02:30 to 05:30: an hour comes twice
    "2027-10-31T04:30:00Z, 60, false",
    "2027-03-05T23:30:00Z, 60, true", // Friday 24:00 into Saturday
    "2027-03-06T22:30:00Z, 60, true", // Saturday 23:30 to 24:00 and Sunday from 00:00
    "2027-03-04T22:30:00Z, 60, false" // Thursday is closed, Friday is not
  })
  void timeslots_lie_inside_opening_hours_in_the_calendars_time_zone(
      Instant start, int minutes, boolean inside) {
    var when =
        calendar
            .given(
                created(
                    "Europe/Berlin",
                    new CalendarCreated.Hours("MONDAY", "08:00", "18:00"),
                    new CalendarCreated.Hours("WEDNESDAY", "11:00", "15:00"),
                    new CalendarCreated.Hours("WEDNESDAY", "08:00", "11:00"),
                    new CalendarCreated.Hours("WEDNESDAY", "15:30", "18:00"),
                    new CalendarCreated.Hours("FRIDAY", "00:00", "24:00"),
                    new CalendarCreated.Hours("SATURDAY", "00:00", "24:00"),
                    new CalendarCreated.Hours("SUNDAY", "00:00", "06:00")))
            .when(schedule(1, start, minutes, null));
    if (inside) {
      when.then(scheduled(1, start, minutes, null));
    } else {
      when.thenRefused(new TimeslotOutsideOpeningHours(ID));
    }
  }

  @ParameterizedTest(name = "open {0} to {1}: {2} for {3} minutes: inside = {4}")
  @CsvSource({
    // 2027-03-28 in Berlin: 02:00 to 03:00 is missing
    "02:30, 06:00, 2027-03-28T01:00:00Z, 30, true", // 03:00 to 03:30
    "00:00, 02:30, 2027-03-28T01:00:00Z, 30, false", // 03:00 to 03:30
    "00:00, 02:30, 2027-03-28T00:30:00Z, 30, true", // 01:30 to the change
    // 2027-10-31 in Berlin: 02:00 to 03:00 comes twice
    "02:30, 03:00, 2027-10-31T00:30:00Z, 30, true", // the first 02:30 to 03:00
    "02:30, 03:00, 2027-10-31T01:00:00Z, 30, false", // the second 02:00 to 02:30
    "02:30, 03:00, 2027-10-31T01:30:00Z, 30, true" // the second 02:30 to 03:00
  })
  void hours_that_are_missing_or_come_twice_are_open_as_often_as_they_come(
      String opens, String closes, Instant start, int minutes, boolean inside) {
    var when =
        calendar
            .given(created("Europe/Berlin", new CalendarCreated.Hours("SUNDAY", opens, closes)))
            .when(schedule(1, start, minutes, null));
    if (inside) {
      when.then(scheduled(1, start, minutes, null));
    } else {
      when.thenRefused(new TimeslotOutsideOpeningHours(ID));
    }
  }

  @Test
  void a_timeslot_is_moved_also_onto_its_own_former_time_and_keeps_its_order() {
    Instant later = TUESDAY_9.plus(Duration.ofMinutes(30));
    calendar
        .given(CREATED, scheduled(1, TUESDAY_9, 60, ORDER))
        .when(reschedule(1, later, 60))
        .then(rescheduled(1, later, 60));
    calendar
        .given(CREATED, scheduled(1, TUESDAY_9, 60, ORDER), rescheduled(1, later, 60))
        .when(schedule(2, TUESDAY_9.plus(Duration.ofHours(5)), 60, ORDER))
        .thenRefused(new OrderAlreadyHasTimeslot(ID, ORDER, slotId(1)));
  }

  @Test
  void a_timeslot_moved_away_leaves_its_time_free_and_takes_the_other() {
    Instant later = TUESDAY_9.plus(Duration.ofHours(3));
    var given =
        calendar.given(CREATED, scheduled(1, TUESDAY_9, 60, null), rescheduled(1, later, 60));
    given.when(schedule(2, TUESDAY_9, 60, null)).then(scheduled(2, TUESDAY_9, 60, null));
    given.when(schedule(2, later, 60, null)).thenRefused(new TimeslotOverlaps(ID, slotId(1)));
  }

  @Test
  void a_timeslot_moved_to_where_it_is_changes_nothing_even_when_it_has_begun() {
    calendar
        .given(CREATED, scheduled(1, TUESDAY_9, 60, null))
        .when(
            new RescheduleTimeslot(
                ID,
                slotId(1),
                TUESDAY_9,
                TUESDAY_9.plus(Duration.ofHours(1)),
                TUESDAY_9.plusSeconds(60)))
        .thenNothing();
  }

  @Test
  void a_timeslot_is_moved_by_the_rules_of_scheduling() {
    Instant elsewhere = TUESDAY_9.plus(Duration.ofHours(4));
    var given =
        calendar.given(
            created("UTC", new CalendarCreated.Hours("TUESDAY", "08:00", "18:00")),
            scheduled(1, TUESDAY_9, 60, null),
            scheduled(2, elsewhere, 60, null));
    given.when(reschedule(1, elsewhere, 30)).thenRefused(new TimeslotOverlaps(ID, slotId(2)));
    given
        .when(reschedule(1, TUESDAY_9.minus(Duration.ofHours(2)), 60))
        .thenRefused(new TimeslotOutsideOpeningHours(ID));
    given.when(reschedule(1, MONDAY.minusMillis(1), 60)).thenRefused(new TimeslotInThePast(ID));
  }

  @Test
  void a_full_calendar_still_moves_its_timeslots() {
    List<CalendarEvent> full = new ArrayList<>(List.of(CREATED));
    for (int i = 0; i < Calendar.TIMESLOTS_MAX; i++) {
      full.add(scheduled(i, TUESDAY_9.plus(Duration.ofMinutes(i)), 1, null));
    }
    Instant free = TUESDAY_9.plus(Duration.ofDays(30));

    calendar.given(full).when(reschedule(7, free, 1)).then(rescheduled(7, free, 1));
  }

  @Test
  void a_timeslot_removed_leaves_its_time_its_order_and_its_id_free() {
    calendar.given(CREATED, scheduled(1, TUESDAY_9, 60, ORDER)).when(remove(1)).then(removed(1));
    calendar
        .given(CREATED, scheduled(1, TUESDAY_9, 60, ORDER), removed(1))
        .when(schedule(1, TUESDAY_9, 60, ORDER))
        .then(scheduled(1, TUESDAY_9, 60, ORDER));
  }

  @Test
  void what_is_not_there_is_neither_moved_nor_removed() {
    var given = calendar.given(CREATED, scheduled(1, TUESDAY_9, 60, null), removed(1));
    given.when(reschedule(1, TUESDAY_9, 60)).thenRefused(new TimeslotNotFound(ID, slotId(1)));
    given.when(remove(1)).thenRefused(new TimeslotNotFound(ID, slotId(1)));
    calendar.given().when(reschedule(1, TUESDAY_9, 60)).thenRefused(new CalendarNotFound(ID));
    calendar.given().when(remove(1)).thenRefused(new CalendarNotFound(ID));
  }

  @Test
  void what_is_forgotten_is_neither_moved_nor_removed() {
    Instant longAfter = TUESDAY_9.plus(Duration.ofDays(8));
    Instant free = longAfter.plus(Duration.ofDays(1));
    var given = calendar.given(CREATED, scheduled(1, TUESDAY_9, 60, null));
    given
        .when(new RescheduleTimeslot(ID, slotId(1), free, free.plusSeconds(60), longAfter))
        .thenRefused(new TimeslotNotFound(ID, slotId(1)));
    given
        .when(new RemoveTimeslot(ID, slotId(1), longAfter))
        .thenRefused(new TimeslotNotFound(ID, slotId(1)));
  }

  @Test
  void a_timeslot_has_the_revision_of_its_own_last_event() {
    CalendarDecider decider = new CalendarDecider();
    Instant later = TUESDAY_9.plus(Duration.ofHours(3));
    Calendar state = decider.initialState();
    for (CalendarEvent event :
        List.of(
            CREATED,
            scheduled(1, TUESDAY_9, 60, null),
            scheduled(2, later, 60, null),
            rescheduled(1, TUESDAY_9, 30),
            scheduled(3, later.plus(Duration.ofHours(1)), 60, null),
            removed(3))) {
      state = decider.evolve(state, event);
    }
    Revision ofCalendar = new Revision(5);

    assertThat(decider.revisionFor(remove(1), state, ofCalendar)).isEqualTo(new Revision(3));
    assertThat(decider.revisionFor(reschedule(2, later, 60), state, ofCalendar))
        .isEqualTo(new Revision(2));
    assertThat(decider.revisionFor(remove(3), state, ofCalendar)).isEqualTo(Revision.NO_STREAM);
    assertThat(decider.revisionFor(schedule(4, later, 60, null), state, ofCalendar))
        .isEqualTo(ofCalendar);
    assertThat(decider.revisionFor(remove(1), decider.initialState(), Revision.NO_STREAM))
        .isEqualTo(Revision.NO_STREAM);
  }

  @Test
  void a_full_calendar_has_room_again_when_its_timeslots_are_long_over() {
    List<CalendarEvent> full = new ArrayList<>(List.of(CREATED));
    for (int i = 0; i < Calendar.TIMESLOTS_MAX; i++) {
      full.add(scheduled(i, TUESDAY_9.plus(Duration.ofMinutes(i)), 1, ORDER));
    }
    Instant nextYear = TUESDAY_9.plus(Duration.ofDays(365));
    Instant start = nextYear.plus(Duration.ofHours(1));
    Instant end = start.plus(Duration.ofHours(1));

    calendar
        .given(full)
        .when(new ScheduleTimeslot(ID, slotId(9_999), "Delivery", start, end, ORDER, nextYear))
        .then(
            new TimeslotScheduled(
                ID.value(), slotId(9_999).value(), "Delivery", start, end, ORDER, nextYear));
  }

  @Test
  void a_calendar_holds_at_most_so_many_timeslots_that_are_not_over() {
    List<CalendarEvent> full = new ArrayList<>(List.of(CREATED));
    for (int i = 0; i < Calendar.TIMESLOTS_MAX; i++) {
      full.add(scheduled(i, TUESDAY_9.plus(Duration.ofMinutes(i)), 1, null));
    }
    Instant free = TUESDAY_9.plus(Duration.ofDays(30));

    calendar.given(full).when(schedule(9_999, free, 1, null)).thenRefused(new CalendarFull(ID));
    calendar
        .given(full.subList(0, full.size() - 1))
        .when(schedule(9_999, free, 1, null))
        .then(scheduled(9_999, free, 1, null));
  }

  @Test
  void a_timeslot_that_ended_more_than_seven_days_ago_is_forgotten() {
    CalendarDecider decider = new CalendarDecider();
    Instant end = TUESDAY_9.plus(Duration.ofHours(1));
    Calendar before = decider.evolve(decider.initialState(), CREATED);
    before = decider.evolve(before, scheduled(1, TUESDAY_9, 60, ORDER));

    Calendar atSevenDays = decider.evolve(before, scheduledAt(2, end.plus(Duration.ofDays(7))));
    Calendar later =
        decider.evolve(before, scheduledAt(2, end.plus(Duration.ofDays(7)).plusMillis(1)));

    assertThat(slots(atSevenDays)).containsExactly(slotId(1), slotId(2));
    assertThat(slots(later)).containsExactly(slotId(2));
  }

  private static List<TimeslotId> slots(Calendar calendar) {
    return ((Calendar.Existing) calendar).timeslots().stream().map(Timeslot::id).toList();
  }

  private static CalendarEvent created(String zone, CalendarCreated.Hours... hours) {
    return new CalendarCreated(ID.value(), "North depot", zone, List.of(hours), MONDAY);
  }

  private static TimeslotId slotId(int number) {
    return new TimeslotId(new UUID(1, number));
  }

  private static CalendarCommand schedule(
      int number, Instant start, int minutes, @Nullable UUID orderId) {
    Instant end = start.plus(Duration.ofMinutes(minutes));
    return new ScheduleTimeslot(ID, slotId(number), "Delivery", start, end, orderId, MONDAY);
  }

  private static CalendarEvent scheduled(
      int number, Instant start, int minutes, @Nullable UUID orderId) {
    Instant end = start.plus(Duration.ofMinutes(minutes));
    UUID id = slotId(number).value();
    return new TimeslotScheduled(ID.value(), id, "Delivery", start, end, orderId, MONDAY);
  }

  private static CalendarCommand reschedule(int number, Instant start, int minutes) {
    Instant end = start.plus(Duration.ofMinutes(minutes));
    return new RescheduleTimeslot(ID, slotId(number), start, end, MONDAY);
  }

  private static CalendarEvent rescheduled(int number, Instant start, int minutes) {
    Instant end = start.plus(Duration.ofMinutes(minutes));
    return new TimeslotRescheduled(ID.value(), slotId(number).value(), start, end, MONDAY);
  }

  private static CalendarCommand remove(int number) {
    return new RemoveTimeslot(ID, slotId(number), MONDAY);
  }

  private static CalendarEvent removed(int number) {
    return new TimeslotRemoved(ID.value(), slotId(number).value(), MONDAY);
  }

  private static CalendarEvent scheduledAt(int number, Instant at) {
    UUID id = slotId(number).value();
    Instant start = at.plus(Duration.ofDays(1));
    return new TimeslotScheduled(
        ID.value(), id, "Delivery", start, start.plusSeconds(60), null, at);
  }
}
