package shop.eventsourcing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A command that a stream has carried out, as far as its repeat needs to be answered.
 *
 * @param commandId of all its events
 * @param commandHash null when its events do not tell
 * @param revision of its last event
 * @param position of its last event
 * @param status of the state after it; null when there is none, or it is not known any more
 */
public record RememberedCommand(
    String commandId,
    @Nullable String commandHash,
    Revision revision,
    Position position,
    @Nullable String status) {

  /** A command by its last event alone. */
  static RememberedCommand of(StoredEvent last) {
    EventMetadata metadata = last.metadata();
    return new RememberedCommand(
        Objects.requireNonNull(metadata.commandId(), "an event of a command"),
        metadata.commandHash(),
        last.revision(),
        last.position(),
        null);
  }
}
