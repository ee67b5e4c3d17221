package shop.eventsourcing;

/**
 * The rules of one kind of stream: pure functions, without clock, dice or input and output.
 *
 * @param <C> the commands
 * @param <E> the events
 * @param <S> the state folded from the events
 * @param <R> the refusals
 */
public interface Decider<C, E, S, R> {

  /** The state before the first event. */
  S initialState();

  /** Says yes or no to a command; never changes anything. */
  Decision<E, R> decide(C command, S state);

  /** The state after one more fact. It never judges: whatever happened has happened. */
  S evolve(S state, E event);
}
