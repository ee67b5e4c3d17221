package shop.calendar.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time that is taken.
 *
 * @param end exclusive
 * @param orderId the order that is delivered in it, if it is for one
 */
public record Timeslot(TimeslotId id, Instant start, Instant end, @Nullable UUID orderId) {

  boolean overlaps(Instant otherStart, Instant otherEnd) {
    return start.isBefore(otherEnd) && otherStart.isBefore(end);
  }
}
