package shop.read.calendars;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Position;
import shop.eventsourcing.StoredEvent;

/**
 * A timeslot as its calendar's stream says it is.
 *
 * @param revision of the timeslot's own last event
 * @param position likewise
 */
record TimeslotRow(
    UUID calendarId,
    UUID timeslotId,
    String title,
    Instant start,
    Instant end,
    @Nullable UUID orderId,
    long revision,
    Position position) {

  TimeslotKey key() {
    return new TimeslotKey(calendarId, timeslotId);
  }

  TimeslotRow moved(Instant newStart, Instant newEnd, StoredEvent event) {
    return new TimeslotRow(
        calendarId,
        timeslotId,
        title,
        newStart,
        newEnd,
        orderId,
        event.revision().value(),
        event.position());
  }
}
