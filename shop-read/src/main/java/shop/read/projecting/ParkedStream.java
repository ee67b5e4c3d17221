package shop.read.projecting;

import java.time.Instant;
import shop.eventsourcing.Position;

/**
 * A stream set aside because one of its events cannot be applied.
 *
 * @param revision of that event, as are position and type
 * @param attempts how often it was tried
 */
public record ParkedStream(
    String stream,
    long revision,
    Position position,
    String type,
    String error,
    Instant parkedAt,
    int attempts) {}
