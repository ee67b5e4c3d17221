package shop.calendar.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.calendar.domain.Calendar;
import shop.calendar.domain.CalendarDecider;
import shop.calendar.domain.CalendarEvent.CalendarCreated;
import shop.calendar.domain.CalendarEvent.TimeslotScheduled;
import shop.eventsourcing.Folded;
import shop.eventsourcing.NameBasedUuid;
import shop.eventsourcing.Position;
import shop.eventsourcing.RememberedCommand;
import shop.eventsourcing.Revision;
import shop.eventsourcing.SnapshotCodec;
import shop.eventsourcing.Snapshots;

class CalendarSnapshotTest {
  private static final UUID ID = UUID.fromString("0b6f3c7e-0000-4000-8000-00000000000c");
  private static final Instant AT = Instant.parse("2027-03-01T09:00:00Z");

  private final SnapshotCodec<Calendar> codec = CalendarEventJson.snapshotCodec();

  @Test
  void a_calendar_comes_back_as_it_was() {
    assertThat(codec.read(codec.write(folded(3, 2)))).isEqualTo(folded(3, 2));
  }

  @Test
  void the_fullest_calendar_fits_into_a_snapshot() {
    byte[] written = codec.write(folded(Calendar.TIMESLOTS_MAX, Folded.COMMANDS_MAX));

    assertThat(written).hasSizeLessThan(Snapshots.SIZE_MAX);
  }

  private static Folded<Calendar> folded(int timeslots, int commands) {
    CalendarDecider decider = new CalendarDecider();
    Calendar calendar =
        decider.evolve(
            decider.initialState(),
            new CalendarCreated(
                ID,
                "North depot",
                "Europe/Berlin",
                List.of(new CalendarCreated.Hours("MONDAY", "08:00", "24:00")),
                AT));
    for (int i = 0; i < timeslots; i++) {
      Instant start = AT.plus(Duration.ofHours(i));
      calendar =
          decider.evolve(
              calendar,
              new TimeslotScheduled(
                  ID, id("slot", i), "Delivery", start, start.plusSeconds(60), id("order", i), AT));
    }
    return new Folded<>(
        calendar,
        new Folded.Last(ID, new Revision(timeslots), new Position(1_000_000L)),
        IntStream.range(0, commands)
            .mapToObj(
                i ->
                    new RememberedCommand(
                        id("command", i).toString(),
                        (id("a", i) + "" + id("b", i)).replace("-", ""),
                        new Revision(i),
                        new Position(1_000L * i),
                        null))
            .toList(),
        new Revision(timeslots));
  }

  private static UUID id(String of, int i) {
    return NameBasedUuid.of(ID, of + i);
  }
}
