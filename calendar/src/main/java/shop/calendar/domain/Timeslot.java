package shop.calendar.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Revision;

/**
 * A stretch of time that is taken.
 *
 * @param end exclusive
 * @param orderId the order that is delivered in it, if it is for one
 * @param revision of the last event that was about it
 */
public record Timeslot(
    TimeslotId id, Instant start, Instant end, @Nullable UUID orderId, Revision revision) {

  boolean overlaps(Instant otherStart, Instant otherEnd) {
    return start.isBefore(otherEnd) && otherStart.isBefore(end);
  }
}
