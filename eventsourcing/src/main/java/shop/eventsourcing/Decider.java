package shop.eventsourcing;

/**
 * The rules of one kind of stream: pure functions, without clock, dice or input and output.
 *
 * @param <C> the commands
 * @param <E> the events
 * @param <S> the state folded from the events; immutable, for threads share it
 * @param <R> the refusals
 */
public interface Decider<C, E, S, R> {

  /** The state before the first event. */
  S initialState();

  /** Says yes or no to a command; never changes anything. */
  Decision<E, R> decide(C command, S state);

  /** The state after one more fact. It never judges: whatever happened has happened. */
  S evolve(S state, E event);

  /**
   * The revision of which an {@code If-Match} on this command speaks: of the last event of the part
   * it is about. {@link Revision#NO_STREAM} when there is no such part; the rules say so then.
   *
   * @param ofStream the revision of the stream's last event, right for what has no parts
   */
  default Revision revisionFor(C command, S state, Revision ofStream) {
    return ofStream;
  }
}
