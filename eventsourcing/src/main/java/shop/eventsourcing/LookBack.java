package shop.eventsourcing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds a command that a stream has carried out, also one that it no longer remembers if an event
 * called for it: what an event calls for stands behind that event in the log, so no more than what
 * came since has to be looked at. Used for one command, whose every look goes on from the last one.
 */
final class LookBack {

  /** Events looked at behind those that a stream remembers the commands of. */
  static final int EVENTS_MAX = 50_000;

  private final EventStore store;
  private final StreamName stream;
  private final UUID commandId;
  private final @Nullable Position calledForAt;
  private final int eventsMax;
  private Revision seen = Revision.NO_STREAM;

  LookBack(EventStore store, StreamName stream, CommandContext context) {
    this(store, stream, context, EVENTS_MAX);
  }

  LookBack(EventStore store, StreamName stream, CommandContext context, int eventsMax) {
    this.store = store;
    this.stream = stream;
    this.commandId = context.commandId();
    this.calledForAt = context.causedBy() == null ? null : context.causedBy().position();
    this.eventsMax = eventsMax;
  }

  /**
   * The command, if the stream has carried it out.
   *
   * @param folded the stream as far as it is to be looked at
   * @return without a status when it had been forgotten; null when it was not carried out, or when
   *     a request is behind it and the stream has forgotten it
   * @throws ForgottenTooLongAgo when more events than may be looked at have come since
   */
  @Nullable RememberedCommand find(Folded<?> folded) {
    RememberedCommand found = folded.command(commandId);
    if (found == null && calledForAt != null && folded.mayHaveForgotten(calledForAt)) {
      found = lookBack(folded.commands().getFirst().revision(), calledForAt);
    }
    seen = folded.revision();
    return found;
  }

  /** Page by page from the oldest command remembered. */
  private @Nullable RememberedCommand lookBack(Revision remembered, Position until) {
    Revision end = remembered;
    for (int looked = 0; end.compareTo(seen.next()) > 0; ) {
      if (looked >= eventsMax) {
        throw new ForgottenTooLongAgo(stream, commandId, looked);
      }
      long start = Math.max(seen.next().value(), end.value() - StreamReader.PAGE);
      int count = Math.toIntExact(end.value() - start);
      List<StoredEvent> page = store.read(stream, new Revision(start), count);
      for (StoredEvent event : page.reversed()) {
        if (!event.position().isAfter(until)) {
          return null;
        }
        if (commandId.toString().equals(event.metadata().commandId())) {
          return RememberedCommand.of(event);
        }
      }
      looked += count;
      end = new Revision(start);
    }
    return null;
  }
}
