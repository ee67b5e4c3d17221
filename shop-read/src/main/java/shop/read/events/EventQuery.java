package shop.read.events;

import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Position;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;

/**
 * Which events are asked for.
 *
 * @param from exclusive; null for the beginning, or backwards for the end
 * @param type with its version or without
 */
record EventQuery(
    @Nullable Position from,
    boolean backwards,
    @Nullable StreamName stream,
    @Nullable String type,
    @Nullable String correlationId) {

  /** What the store keeps for itself begins with a dollar sign. */
  private static final String THE_STORES_OWN = "$";

  boolean wants(StoredEvent event) {
    return isOnThisSide(event)
        && !event.type().startsWith(THE_STORES_OWN)
        && !event.stream().value().startsWith(THE_STORES_OWN)
        && (stream == null || stream.equals(event.stream()))
        && (type == null || type.equals(event.type()) || event.type().startsWith(type + ".v"))
        && (correlationId == null || correlationId.equals(event.metadata().correlationId()));
  }

  private boolean isOnThisSide(StoredEvent event) {
    return from == null
        || (backwards ? from.isAfter(event.position()) : event.position().isAfter(from));
  }
}
