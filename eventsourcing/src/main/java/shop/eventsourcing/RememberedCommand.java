package shop.eventsourcing;

import org.jspecify.annotations.Nullable;

/**
 * A command that a stream has carried out, as far as its repeat needs to be answered.
 *
 * @param commandId of all its events
 * @param commandHash null when its events do not tell
 * @param revision of its last event
 * @param position of its last event
 * @param status of the state after it
 */
public record RememberedCommand(
    String commandId,
    @Nullable String commandHash,
    Revision revision,
    Position position,
    @Nullable String status) {}
