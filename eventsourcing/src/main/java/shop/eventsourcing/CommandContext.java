package shop.eventsourcing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What comes with a command beside its content.
 *
 * @param commandId the same for every repeat of this command
 * @param commandType the command's name, such as {@code ShipOrder}
 * @param commandHash SHA-256 in hex over the type and the request's canonical JSON, or over what
 *     calls for the command when no request does
 * @param actor who sends it
 * @param correlationId the same along a whole conversation
 * @param causedBy the event that called for it, and behind which it is carried out once, however
 *     often it is sent; null when a request did
 * @param traceparent the W3C trace context, if there is one
 * @param expected the revision at which the sender wants it carried out
 * @param deadline by when the sender wants his answer
 */
public record CommandContext(
    UUID commandId,
    String commandType,
    String commandHash,
    String actor,
    String correlationId,
    @Nullable StoredEvent causedBy,
    @Nullable String traceparent,
    Expected expected,
    Deadline deadline) {

  /**
   * An event that this command brings about.
   *
   * @param index counts the command's events from 0: the same index gives the same event id
   * @param type stored name and version
   * @param data a JSON object in UTF-8
   */
  public NewEvent event(int index, String type, byte[] data) {
    return event(Integer.toString(index), type, data);
  }

  /** The event that tells that this command was refused. */
  public NewEvent refusal(String type, byte[] data) {
    return event("refused", type, data);
  }

  private NewEvent event(String which, String type, byte[] data) {
    UUID id = NameBasedUuid.of(commandId, commandHash + "/" + which);
    return new NewEvent(id, type, data, metadata());
  }

  private EventMetadata metadata() {
    return new EventMetadata(
        commandId.toString(),
        commandType,
        commandHash,
        actor,
        correlationId,
        (causedBy == null ? commandId : causedBy.id()).toString(),
        traceparent);
  }
}
