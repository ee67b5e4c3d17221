package shop.eventsourcing;

import org.jspecify.annotations.Nullable;

/**
 * Who and what brought an event about. Events written by others may lack any of it.
 *
 * @param commandId a UUID; the same for all events of one command
 * @param commandType the command's name, such as {@code ShipOrder}
 * @param commandHash SHA-256 over the command type and the request's canonical JSON, in hex
 * @param actor who sent the command
 * @param correlationId the same along a whole conversation, {@code $correlationId} in the store
 * @param causationId the id of the command or event that caused this, {@code $causationId}
 * @param traceparent the W3C trace context
 */
public record EventMetadata(
    @Nullable String commandId,
    @Nullable String commandType,
    @Nullable String commandHash,
    @Nullable String actor,
    @Nullable String correlationId,
    @Nullable String causationId,
    @Nullable String traceparent) {

  public static final EventMetadata NONE =
      new EventMetadata(null, null, null, null, null, null, null);
}
