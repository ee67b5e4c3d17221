package shop.calendar.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.calendar.domain.CalendarEvent.CalendarCreated;
import shop.calendar.domain.CalendarEvent.TimeslotRemoved;
import shop.calendar.domain.CalendarEvent.TimeslotRescheduled;
import shop.calendar.domain.CalendarEvent.TimeslotScheduled;
import shop.eventsourcing.Decision;
import shop.eventsourcing.Revision;

/** Whatever is asked of a calendar, in whatever sequence: what cannot be does not come about. */
class CalendarHistoriesTest {
  private static final int CALENDARS = 40;
  private static final int COMMANDS = 300;

  private final CalendarDecider decider = new CalendarDecider();

  /** A timeslot as its events say, told without any of the calendar's own code. */
  private record Slot(Instant start, Instant end, @Nullable UUID orderId, long revision) {}

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("shop.calendar.domain.CalendarHistories#seeds")
  void no_sequence_of_commands_leads_to_an_impossible_calendar(long seed) {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    int accepted = 0;
    for (int calendar = 0; calendar < CALENDARS; calendar++) {
      CalendarHistories histories = new CalendarHistories(random);
      List<CalendarEvent> history = new ArrayList<>();
      Calendar state = decider.initialState();
      for (int n = 0; n < COMMANDS; n++) {
        CalendarCommand command = histories.next();
        if (decider.decide(command, state)
            instanceof Decision.Accepted<CalendarEvent, CalendarRefusal>(var events)) {
          for (CalendarEvent event : events) {
            state = decider.evolve(state, event);
            history.add(event);
          }
          accepted++;
          assertIsPossible(history);
          assertHolds(state, history);
        }
      }
    }
    assertThat(accepted).isGreaterThan(CALENDARS * COMMANDS / 10);
  }

  /** Of all timeslots that were ever there and not removed no two share a moment. */
  private static void assertIsPossible(List<CalendarEvent> history) {
    List<Slot> slots = List.copyOf(slots(history).values());
    Slot last = slots.stream().filter(s -> s.revision == history.size() - 1).findAny().orElse(null);
    if (last == null) {
      return; // the last event took one away, or was about none
    }
    assertThat(last.start).isBefore(last.end).isAfterOrEqualTo(history.getLast().at());
    assertThat(slots)
        .filteredOn(other -> other.revision != last.revision)
        .noneMatch(other -> other.start.isBefore(last.end) && last.start.isBefore(other.end));
    if (!((CalendarCreated) history.getFirst()).openingHours().isEmpty()) {
      for (Instant at = last.start; at.isBefore(last.end); at = at.plusSeconds(900)) {
        LocalTime time = LocalTime.ofInstant(at, ZoneOffset.UTC);
        assertThat(time.getHour() < 8 || time.getHour() == 12).as("closed at %s", time).isFalse();
      }
    }
  }

  /** The state is what the events say, as far as it is not forgotten. */
  private static void assertHolds(Calendar state, List<CalendarEvent> history) {
    Calendar.Existing calendar = (Calendar.Existing) state;
    Map<UUID, Slot> known = slots(history);
    calendar
        .timeslots()
        .forEach(
            slot ->
                assertThat(known)
                    .containsEntry(
                        slot.id().value(),
                        new Slot(
                            slot.start(), slot.end(), slot.orderId(), slot.revision().value())));
    known.forEach(
        (id, slot) -> {
          if (!slot.end.isBefore(latest(history).minus(Calendar.REMEMBERED))) {
            assertThat(calendar.timeslot(new TimeslotId(id))).isPresent();
          }
        });
    assertThat(calendar.revision()).isEqualTo(new Revision(history.size() - 1));
    assertThat(calendar.timeslots().stream().map(Timeslot::orderId).filter(Objects::nonNull))
        .doesNotHaveDuplicates();
  }

  private static Instant latest(List<CalendarEvent> history) {
    return history.stream().map(CalendarEvent::at).max(Instant::compareTo).orElseThrow();
  }

  private static Map<UUID, Slot> slots(List<CalendarEvent> history) {
    Map<UUID, Slot> slots = new HashMap<>();
    for (int revision = 0; revision < history.size(); revision++) {
      switch (history.get(revision)) {
        case CalendarCreated _ -> {}
        case TimeslotScheduled e ->
            slots.put(e.timeslotId(), new Slot(e.start(), e.end(), e.orderId(), revision));
        case TimeslotRescheduled e -> {
          UUID order = Objects.requireNonNull(slots.get(e.timeslotId())).orderId;
          slots.put(e.timeslotId(), new Slot(e.start(), e.end(), order, revision));
        }
        case TimeslotRemoved e -> slots.remove(e.timeslotId());
      }
    }
    return slots;
  }
}
