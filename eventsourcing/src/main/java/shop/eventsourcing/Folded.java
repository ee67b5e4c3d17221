package shop.eventsourcing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stream as far as it has been folded. Threads share it, so the state must be immutable.
 *
 * @param state after the last event
 * @param last null when no event has been folded
 * @param commands the newest of those carried out, at most {@link #COMMANDS_MAX}, oldest first
 * @param snapshotAt the revision of the newest snapshot known, {@link Revision#NO_STREAM} if none
 */
public record Folded<S>(
    S state, @Nullable Last last, List<RememberedCommand> commands, Revision snapshotAt) {

  /**
   * The commands that a stream remembers. The repeat of an older one is recognised only when an
   * event called for it: the stream itself is looked through then.
   */
  public static final int COMMANDS_MAX = 1_000;

  /**
   * An event by which it can be told whether a stream is still the one that was folded: a log that
   * was restored from a backup may hold another event, or none, in its place.
   */
  public record Last(UUID eventId, Revision revision, Position position) {}

  public Folded {
    commands = List.copyOf(commands);
  }

  /** Of the last event. */
  public Revision revision() {
    return last == null ? Revision.NO_STREAM : last.revision();
  }

  @Nullable RememberedCommand command(UUID commandId) {
    String id = commandId.toString();
    for (RememberedCommand command : commands.reversed()) {
      if (command.commandId().equals(id)) {
        return command;
      }
    }
    return null;
  }

  /** Whether there may have been a command behind a position that is not among these. */
  boolean mayHaveForgotten(Position behind) {
    return commands.size() == COMMANDS_MAX && commands.getFirst().position().isAfter(behind);
  }

  Folded<S> withSnapshotAt(Revision revision) {
    return new Folded<>(state, last, commands, revision);
  }
}
