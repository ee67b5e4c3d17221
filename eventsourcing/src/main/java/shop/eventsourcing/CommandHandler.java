package shop.eventsourcing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream, folds it, decides and appends all events of the decision at exactly the revision
 * it has read.
 *
 * <p>A lost race is decided again on what the winner left. An append without an answer is repeated
 * with the same ids at the same revision, which the store recognises. A command that its stream
 * remembers is answered as the first time, and so is one that an event called for, however long ago
 * that was.
 *
 * <p>A stream that was folded before is decided on without reading it. That may be behind, so it
 * leads to an append or to nothing: before anything else is answered, the stream is read on.
 *
 * @param <C> the commands
 * @param <E> the events
 * @param <S> the state
 * @param <R> the refusals
 */
public final class CommandHandler<C, E, S, R> {

  /** How often a stream is read and decided on at most, when other writers keep being faster. */
  public static final int ROUNDS_MAX = 5;

  private final EventStore store;
  private final Aggregate<C, E, S, R> aggregate;
  private final Snapshots snapshots;
  private final StreamReader<E, S> reader;
  private final FoldedStreams<S> known = new FoldedStreams<>();

  public CommandHandler(EventStore store, Aggregate<C, E, S, R> aggregate) {
    this.store = store;
    this.aggregate = aggregate;
    this.snapshots = new Snapshots(store);
    this.reader = new StreamReader<>(aggregate, snapshots, known);
  }

  /**
   * Carries out one command.
   *
   * @throws EventStoreUnavailable when the store cannot be asked; nothing has happened
   * @throws AppendOutcomeUnknown when the append got no answer: send the same command again
   * @throws UnreadableEvent when the stream holds an event that this build cannot read
   * @throws StreamDeleted when the stream is deleted for good
   * @throws ForgottenTooLongAgo when nobody can tell whether it was carried out before
   */
  public Outcome<R> handle(StreamName stream, C command, CommandContext context) {
    EventStore inTime = store.within(context.deadline());
    Appends appends = new Appends(inTime, stream, context.deadline());
    Folded<S> folded = known.get(stream);
    if (folded != null
        && judge(folded, command, context, new LookBack(inTime, stream, context))
            instanceof ToAppend<E, R>(var events)) {
      Outcome<R> done = append(stream, folded, events, context, appends);
      if (done != null) {
        return done;
      }
    }
    LookBack lookBack = new LookBack(inTime, stream, context);
    for (int round = 0; round < ROUNDS_MAX; round++) {
      folded = upToDate(inTime, stream, folded, appends);
      switch (judge(folded, command, context, lookBack)) {
        case Answered<E, R>(var outcome) -> {
          return outcome;
        }
        case ToAppend<E, R>(var events) -> {
          Outcome<R> done = append(stream, folded, events, context, appends);
          if (done != null) {
            return done;
          }
        }
      }
    }
    return new Outcome.Contended<>(Objects.requireNonNull(folded, "read in each round").revision());
  }

  /**
   * Whether a stream remembers to have carried a command out: then nothing needs to be found out
   * for it.
   *
   * @throws EventStoreUnavailable when the store does not answer in time
   * @throws UnreadableEvent when the stream holds an event that this build cannot read
   * @throws StreamDeleted when the stream is deleted for good
   */
  public boolean remembers(StreamName stream, UUID commandId, Deadline deadline) {
    return upToDate(store.within(deadline), stream, known.get(stream)).command(commandId) != null;
  }

  /**
   * Writes a snapshot of a stream as it is now.
   *
   * @return the revision of the stream; null when nothing is there yet
   * @throws SnapshotTooLarge when it cannot be kept
   * @throws EventStoreUnavailable when the store does not answer in time
   * @throws UnreadableEvent when the stream holds an event that this build cannot read
   * @throws StreamDeleted when the stream is deleted for good
   */
  public @Nullable Revision snapshot(StreamName stream, Deadline deadline) {
    EventStore inTime = store.within(deadline);
    Folded<S> folded = upToDate(inTime, stream, known.get(stream));
    if (folded.state().equals(aggregate.decider().initialState())) {
      return null;
    }
    try {
      snapshots.write(inTime, stream, folded, aggregate.snapshotCodec());
    } catch (AppendOutcomeUnknown e) {
      // Whether one more was written is of no account.
      throw new EventStoreUnavailable("no answer to a snapshot of " + stream, e);
    }
    known.put(stream, folded.withSnapshotAt(folded.revision()));
    return folded.revision();
  }

  private Folded<S> upToDate(
      EventStore inTime, StreamName stream, @Nullable Folded<S> folded, Appends appends) {
    try {
      Folded<S> now = upToDate(inTime, stream, folded);
      appends.haveBeenRead();
      return now;
    } catch (EventStoreUnavailable e) {
      throw appends.isUnknown() ? new AppendOutcomeUnknown(stream, e) : e;
    }
  }

  private Folded<S> upToDate(EventStore inTime, StreamName stream, @Nullable Folded<S> folded) {
    Folded<S> now = folded == null ? null : reader.readOn(inTime, stream, folded);
    if (now == null) {
      if (folded != null) {
        known.drop(stream, folded); // it is of another log than this one
      }
      now = reader.read(inTime, stream);
    }
    known.put(stream, now);
    return now;
  }

  /** What is to be done with a command on a state, which may be behind. */
  private sealed interface Judgement<E, R> {}

  private record ToAppend<E, R>(List<E> events) implements Judgement<E, R> {}

  /** The answer, if the state is not behind. */
  private record Answered<E, R>(Outcome<R> outcome) implements Judgement<E, R> {}

  private Judgement<E, R> judge(
      Folded<S> folded, C command, CommandContext context, LookBack lookBack) {
    RememberedCommand earlier = lookBack.find(folded);
    if (earlier != null) {
      return new Answered<>(
          context.commandHash().equals(earlier.commandHash())
              ? new Outcome.Done<>(earlier.status(), earlier.revision(), earlier.position())
              : new Outcome.KeyReused<>());
    }
    Decider<C, E, S, R> decider = aggregate.decider();
    Revision current = decider.revisionFor(command, folded.state(), folded.revision());
    boolean isWanted = context.expected().isMetAt(current);
    // Of what does not exist the decider says so; only a creation goes on from there.
    if (!isWanted && !current.equals(Revision.NO_STREAM)) {
      return new Answered<>(new Outcome.Elsewhere<>(current));
    }
    return switch (decider.decide(command, folded.state())) {
      case Decision.Refused<E, R>(R refusal) ->
          new Answered<>(new Outcome.Refused<>(refusal, folded.revision()));
      case Decision.AlreadySo<E, R> _ -> new Answered<>(alreadySo(folded, current));
      case Decision.Accepted<E, R>(List<E> events) ->
          isWanted ? new ToAppend<>(events) : new Answered<>(new Outcome.Elsewhere<>(current));
    };
  }

  private Outcome<R> alreadySo(Folded<S> folded, Revision current) {
    Folded.Last last =
        Objects.requireNonNull(folded.last(), "a decider has nothing to do on an empty stream");
    return new Outcome.Done<>(aggregate.status().apply(folded.state()), current, last.position());
  }

  /** Null when another writer was faster. */
  private @Nullable Outcome<R> append(
      StreamName stream,
      Folded<S> folded,
      List<E> events,
      CommandContext context,
      Appends appends) {
    List<NewEvent> stored = stored(events, context);
    EventStore.Appended appended = appends.append(folded.revision(), stored);
    if (appended == null) {
      return null;
    }
    Folding<E, S> folding = new Folding<>(aggregate, folded);
    folding.fold(events, stored.getLast().id(), context, appended);
    Folded<S> now = folding.folded();
    if (Snapshots.isDue(now)) {
      snapshots.writeSoon(stream, now, aggregate.snapshotCodec());
      now = now.withSnapshotAt(now.revision());
    }
    known.put(stream, now);
    return new Outcome.Done<>(
        aggregate.status().apply(now.state()), appended.revision(), appended.position());
  }

  private List<NewEvent> stored(List<E> events, CommandContext context) {
    EventCodec<E> codec = aggregate.codec();
    List<NewEvent> stored = new ArrayList<>(events.size());
    for (E event : events) {
      stored.add(context.event(stored.size(), codec.typeOf(event), codec.write(event)));
    }
    return stored;
  }
}
