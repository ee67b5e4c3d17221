package shop.eventsourcing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream, folds it, decides and appends all events of the decision at exactly the revision
 * it has read.
 *
 * <p>A lost race is decided again on what the winner left. An append without an answer is repeated
 * with the same ids at the same revision, which the store recognises. A command whose id is found
 * in its stream is answered as the first time.
 *
 * @param <C> the commands
 * @param <E> the events
 * @param <S> the state
 * @param <R> the refusals
 */
public final class CommandHandler<C, E, S, R> {

  /** How often a command is decided at most, when other writers keep being faster. */
  public static final int ROUNDS_MAX = 5;

  private static final Duration PAUSE_BEFORE_REPEAT = Duration.ofMillis(50);

  static final int PAGE = 1_000;

  private final EventStore store;
  private final Aggregate<C, E, S, R> aggregate;
  private final Decider<C, E, S, R> decider;
  private final EventCodec<E> codec;

  public CommandHandler(EventStore store, Aggregate<C, E, S, R> aggregate) {
    this.store = store;
    this.aggregate = aggregate;
    this.decider = aggregate.decider();
    this.codec = aggregate.codec();
  }

  /**
   * Carries out one command.
   *
   * @throws EventStoreUnavailable when the store cannot be asked; nothing has happened
   * @throws AppendOutcomeUnknown when the append got no answer: send the same command again
   * @throws UnreadableEvent when the stream holds an event that this build cannot read
   * @throws StreamDeleted when the stream is deleted for good
   */
  public Outcome<R> handle(StreamName stream, C command, CommandContext context) {
    EventStore inTime = store.within(context.deadline());
    Loaded<S> loaded = new Loaded<>(decider.initialState());
    Appends appends = new Appends(inTime, stream, context.deadline());
    for (int round = 0; round < ROUNDS_MAX; round++) {
      try {
        readOn(inTime, stream, loaded, context);
      } catch (EventStoreUnavailable e) {
        throw appends.isUnknown ? new AppendOutcomeUnknown(stream, e) : e;
      }
      appends.isUnknown = false; // what was appended has just been read
      Outcome<R> outcome = round(loaded, command, context, appends);
      if (outcome != null) {
        return outcome;
      }
    }
    return new Outcome.Contended<>(loaded.revision);
  }

  /** Null when another writer was faster. */
  private @Nullable Outcome<R> round(
      Loaded<S> loaded, C command, CommandContext context, Appends appends) {
    Earlier earlier = loaded.earlier;
    if (earlier != null) {
      return context.commandHash().equals(earlier.commandHash)
          ? new Outcome.Done<>(earlier.status, earlier.revision, earlier.position)
          : new Outcome.KeyReused<>();
    }
    Revision current = decider.revisionFor(command, loaded.state, loaded.revision);
    boolean isWanted = context.expected().isMetAt(current);
    // Of what does not exist the decider says so; only a creation goes on from there.
    if (!isWanted && !current.equals(Revision.NO_STREAM)) {
      return new Outcome.Elsewhere<>(current);
    }
    return switch (decider.decide(command, loaded.state)) {
      case Decision.Refused<E, R>(R refusal) -> new Outcome.Refused<>(refusal, loaded.revision);
      case Decision.AlreadySo<E, R> _ ->
          new Outcome.Done<>(status(loaded.state), current, loaded.lastPosition());
      case Decision.Accepted<E, R> _ when !isWanted -> new Outcome.Elsewhere<>(current);
      case Decision.Accepted<E, R>(List<E> events) -> {
        EventStore.Appended appended = appends.append(loaded.revision, stored(events, context));
        if (appended == null) {
          yield null;
        }
        events.forEach(event -> loaded.state = decider.evolve(loaded.state, event));
        yield new Outcome.Done<>(status(loaded.state), appended.revision(), appended.position());
      }
    };
  }

  private @Nullable String status(S state) {
    return aggregate.status().apply(state);
  }

  /** Folds what came after the revision already known. */
  private void readOn(
      EventStore inTime, StreamName stream, Loaded<S> loaded, CommandContext context) {
    List<StoredEvent> page;
    do {
      page = inTime.read(stream, loaded.revision.next(), PAGE);
      for (StoredEvent event : page) {
        loaded.state = decider.evolve(loaded.state, codec.read(event));
        loaded.revision = event.revision();
        loaded.position = event.position();
        if (context.commandId().toString().equals(event.metadata().commandId())) {
          loaded.earlier =
              new Earlier(
                  event.metadata().commandHash(),
                  status(loaded.state),
                  event.revision(),
                  event.position());
        }
      }
    } while (page.size() == PAGE);
  }

  private List<NewEvent> stored(List<E> events, CommandContext context) {
    List<NewEvent> stored = new ArrayList<>(events.size());
    for (E event : events) {
      stored.add(context.event(stored.size(), codec.typeOf(event), codec.write(event)));
    }
    return stored;
  }

  /** The appends of one command, which share its time. */
  private static final class Appends {
    private final EventStore store;
    private final StreamName stream;
    private final Deadline deadline;

    /** Whether an append may have happened that nothing has told of yet. */
    private boolean isUnknown;

    private Appends(EventStore store, StreamName stream, Deadline deadline) {
      this.store = store;
      this.stream = stream;
      this.deadline = deadline;
    }

    /** Null when another writer was faster. */
    private EventStore.@Nullable Appended append(Revision expected, List<NewEvent> events) {
      while (true) {
        try {
          return store.append(stream, expected, events);
        } catch (RevisionConflict _) {
          return null;
        } catch (AppendOutcomeUnknown unknown) {
          isUnknown = true;
          if (deadline.left().compareTo(PAUSE_BEFORE_REPEAT) <= 0 || !pause()) {
            throw unknown;
          }
        } catch (EventStoreUnavailable | StreamDeleted e) {
          // Not taken this time; but the time before it may have been.
          throw isUnknown ? new AppendOutcomeUnknown(stream, e) : e;
        }
      }
    }

    /** False when the thread is to end. */
    private boolean pause() {
      try {
        Thread.sleep(PAUSE_BEFORE_REPEAT);
        return true;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  /** The stream as far as it has been folded. */
  private static final class Loaded<S> {
    private S state;
    private Revision revision = Revision.NO_STREAM;
    private @Nullable Position position;
    private @Nullable Earlier earlier;

    private Loaded(S state) {
      this.state = state;
    }

    private Position lastPosition() {
      return Objects.requireNonNull(position, "a decider has nothing to do on an empty stream");
    }
  }

  /** What an earlier try of the same command left. */
  private record Earlier(
      @Nullable String commandHash,
      @Nullable String status,
      Revision revision,
      Position position) {}
}
