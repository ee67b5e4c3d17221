package shop.eventsourcing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A fold under way. */
final class Folding<E, S> {
  private final Aggregate<?, E, S, ?> aggregate;
  private final Revision snapshotAt;
  private final Deque<RememberedCommand> commands;
  private S state;
  private Folded.@Nullable Last last;

  /** Goes on from what has been folded already. */
  Folding(Aggregate<?, E, S, ?> aggregate, Folded<S> from) {
    this.aggregate = aggregate;
    this.snapshotAt = from.snapshotAt();
    this.commands = new ArrayDeque<>(from.commands());
    this.state = from.state();
    this.last = from.last();
  }

  /** One more event of the stream. */
  void fold(StoredEvent event) {
    state = aggregate.decider().evolve(state, aggregate.codec().read(event));
    last = new Folded.Last(event.id(), event.revision(), event.position());
    String commandId = event.metadata().commandId();
    if (commandId != null) {
      remember(commandId, event.metadata().commandHash(), event.revision(), event.position());
    }
  }

  /** The events of a decision that has just been appended. */
  void fold(
      List<E> events, UUID lastEventId, CommandContext context, EventStore.Appended appended) {
    events.forEach(event -> state = aggregate.decider().evolve(state, event));
    last = new Folded.Last(lastEventId, appended.revision(), appended.position());
    remember(
        context.commandId().toString(),
        context.commandHash(),
        appended.revision(),
        appended.position());
  }

  /** The events of one command follow each other: its last one counts. */
  private void remember(
      String commandId, @Nullable String commandHash, Revision revision, Position position) {
    if (!commands.isEmpty() && commands.getLast().commandId().equals(commandId)) {
      commands.removeLast();
    }
    commands.addLast(
        new RememberedCommand(
            commandId, commandHash, revision, position, aggregate.status().apply(state)));
    if (commands.size() > Folded.COMMANDS_MAX) {
      commands.removeFirst();
    }
  }

  Folded<S> folded() {
    return new Folded<>(state, last, List.copyOf(commands), snapshotAt);
  }
}
