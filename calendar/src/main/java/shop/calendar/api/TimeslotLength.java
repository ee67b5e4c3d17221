package shop.calendar.api;

import java.time.Duration;
import java.time.Instant;
import shop.eventsourcing.request.InvalidRequest;

/** How long a timeslot may be. */
final class TimeslotLength {
  private static final Duration MAX = Duration.ofHours(24);

  private TimeslotLength() {}

  /**
   * Checks a request's start and end.
   *
   * @throws InvalidRequest when it ends before it starts or is too long
   */
  static void check(Instant start, Instant end) {
    if (!start.isBefore(end)) {
      throw InvalidRequest.at("/end", "must be after the start");
    }
    if (Duration.between(start, end).compareTo(MAX) > 0) {
      throw InvalidRequest.at(
          "/end", "must be at most " + MAX.toHours() + " hours after the start");
    }
  }
}
