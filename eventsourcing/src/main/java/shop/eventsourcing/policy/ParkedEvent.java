package shop.eventsourcing.policy;

import java.time.Instant;
import java.util.UUID;
import shop.eventsourcing.Position;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;

/**
 * An event that a policy could not react to, set aside until an operator decides.
 *
 * @param error why, at most {@link #ERROR_LENGTH_MAX} characters
 * @param attempts how often it was tried
 */
public record ParkedEvent(
    UUID eventId,
    StreamName stream,
    Revision revision,
    Position position,
    String type,
    String error,
    Instant parkedAt,
    int attempts) {

  public static final int ERROR_LENGTH_MAX = 500;

  public ParkedEvent {
    error = error.substring(0, Math.min(error.length(), ERROR_LENGTH_MAX));
  }

  static ParkedEvent of(StoredEvent event, String error, Instant now, int attempts) {
    return new ParkedEvent(
        event.id(),
        event.stream(),
        event.revision(),
        event.position(),
        event.type(),
        error,
        now,
        attempts);
  }

  ParkedEvent triedAgain(String newError) {
    return new ParkedEvent(
        eventId, stream, revision, position, type, newError, parkedAt, attempts + 1);
  }
}
