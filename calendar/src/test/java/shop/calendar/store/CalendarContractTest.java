package shop.calendar.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import shop.calendar.domain.CalendarEvent;
import shop.calendar.domain.CalendarEvent.CalendarCreated;
import shop.calendar.domain.CalendarEvent.TimeslotRemoved;
import shop.calendar.domain.CalendarEvent.TimeslotRescheduled;
import shop.calendar.domain.CalendarEvent.TimeslotScheduled;
import shop.eventsourcing.testing.EventContract;

class CalendarContractTest extends EventContract<CalendarEvent> {
  private static final UUID ID = UUID.fromString("0b6f3c7e-0000-4000-8000-00000000000c");
  private static final Instant AT = Instant.parse("2027-03-01T09:00:00Z");

  CalendarContractTest() {
    super(CalendarEvent.class, CalendarEventJson.codec(), ".*", examples());
  }

  static Stream<CalendarEvent> examples() {
    return Stream.of(
        new CalendarCreated(
            ID,
            "North depot",
            "Europe/Berlin",
            List.of(new CalendarCreated.Hours("MONDAY", "08:00", "18:00")),
            AT),
        new TimeslotScheduled(
            ID,
            UUID.fromString("0b6f3c7e-0000-4000-8000-0000000000a1"),
            "Delivery to Ada",
            Instant.parse("2027-03-02T09:00:00Z"),
            Instant.parse("2027-03-02T10:00:00Z"),
            null,
            AT),
        new TimeslotRescheduled(
            ID,
            UUID.fromString("0b6f3c7e-0000-4000-8000-0000000000a1"),
            Instant.parse("2027-03-02T11:00:00Z"),
            Instant.parse("2027-03-02T12:00:00Z"),
            AT),
        new TimeslotRemoved(ID, UUID.fromString("0b6f3c7e-0000-4000-8000-0000000000a1"), AT));
  }

  @Override
  protected void checkExample(CalendarEvent event) {
    assertThat(event.calendarId()).isEqualTo(ID);
    assertThat(event.at()).isEqualTo(AT);
  }
}
