package shop.eventsourcing.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import shop.eventsourcing.StoredEvent;

/**
 * What a context does of itself when something has happened. Its state, if it has one, is folded
 * from the log's beginning each time the service starts, so it must be small: it forgets what can
 * no longer call for anything. All methods are called by one thread at a time.
 *
 * @param <C> the commands of the context
 * @param <R> their refusals
 */
public interface Policy<C, R> {

  /** For {@link #stepWithin()} when nothing is said. */
  Duration STEP_WITHIN = Duration.ofMinutes(1);

  /** {@code WhenXThenY}; its checkpoint, its actor and its path in the API are named after it. */
  String name();

  /** A regular expression over the names of the streams it follows, anchored at the beginning. */
  String streams();

  /**
   * Whether it knows what has happened before. If not, it goes on behind its checkpoint when the
   * service starts.
   */
  default boolean remembers() {
    return true;
  }

  /**
   * How long others may keep an event's command from its turn before the event is parked. A store
   * that is away does not count: nothing could be parked then.
   */
  default Duration stepWithin() {
    return STEP_WITHIN;
  }

  /**
   * Takes in one more event of these streams. Never judges, has no effect but on the policy's own
   * state, and passes over what it does not know.
   *
   * @throws RuntimeException when the event is of a known type and cannot be read; it is parked
   */
  void fold(StoredEvent event);

  /**
   * The commands that an event calls for, asked when it has just been folded, and again later when
   * it had been parked. May read the store, and changes nothing.
   *
   * @param now the instant of the commands
   * @return empty for most events
   */
  List<Reaction<C>> react(StoredEvent event, Instant now);

  /**
   * What a parked event calls for when an operator wants it tried again: he has looked why it could
   * not be done.
   */
  default List<Reaction<C>> reactAgain(StoredEvent event, Instant now) {
    return react(event, now);
  }

  /** Whether a refusal means that nothing is left to do; else the event is parked. */
  boolean isSettledBy(R refusal);

  /**
   * Whether an operator may give a parked event up. May read the store, and changes nothing.
   *
   * @return false when something would be lost with it that only the reaction can bring to its end
   */
  default boolean mayBeGivenUp(StoredEvent event) {
    return true;
  }
}
