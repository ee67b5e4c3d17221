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
import shop.calendar.domain.CalendarCommand.ScheduleTimeslot;
import shop.calendar.domain.CalendarEvent.CalendarCreated;
import shop.calendar.domain.CalendarEvent.TimeslotScheduled;
import shop.calendar.domain.CalendarRefusal.CalendarAlreadyExists;
import shop.calendar.domain.CalendarRefusal.CalendarFull;
import shop.calendar.domain.CalendarRefusal.CalendarNotFound;
import shop.calendar.domain.CalendarRefusal.OrderAlreadyHasTimeslot;
import shop.calendar.domain.CalendarRefusal.TimeslotAlreadyExists;
import shop.calendar.domain.CalendarRefusal.TimeslotInThePast;
import shop.calendar.domain.CalendarRefusal.TimeslotOutsideOpeningHours;
import shop.calendar.domain.CalendarRefusal.TimeslotOverlaps;
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

  private static CalendarEvent scheduledAt(int number, Instant at) {
    UUID id = slotId(number).value();
    Instant start = at.plus(Duration.ofDays(1));
    return new TimeslotScheduled(
        ID.value(), id, "Delivery", start, start.plusSeconds(60), null, at);
  }
}
