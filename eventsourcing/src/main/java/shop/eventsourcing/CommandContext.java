package shop.eventsourcing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What comes with a command beside its content.
 *
 * @param commandId the same for every repeat of this command
 * @param commandType the command's name, such as {@code ShipOrder}
 * @param commandHash SHA-256 over the type and the request's canonical JSON, in hex
 * @param actor who sends it
 * @param correlationId the same along a whole conversation
 * @param traceparent the W3C trace context, if there is one
 * @param expected the revision at which the sender saw the stream, if he insists on it
 */
public record CommandContext(
    UUID commandId,
    String commandType,
    String commandHash,
    String actor,
    String correlationId,
    @Nullable String traceparent,
    @Nullable Revision expected) {

  EventMetadata metadata() {
    return new EventMetadata(
        commandId.toString(),
        commandType,
        commandHash,
        actor,
        correlationId,
        commandId.toString(),
        traceparent);
  }

  UUID eventId(int index) {
    return NameBasedUuid.of(commandId, commandHash + "/" + index);
  }
}
