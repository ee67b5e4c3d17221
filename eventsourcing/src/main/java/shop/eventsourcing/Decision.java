package shop.eventsourcing;

import java.util.List;

/**
 * What a decider answers: new events, nothing to do, or no.
 *
 * @param <E> the events
 * @param <R> the refusals
 */
public sealed interface Decision<E, R> {

  /** The command is carried out by appending these events, at least one, all or none. */
  record Accepted<E, R>(List<E> events) implements Decision<E, R> {
    public Accepted {
      events = List.copyOf(events);
      if (events.isEmpty()) {
        throw new IllegalArgumentException("an accepted command has at least one event");
      }
    }
  }

  /** The state is already what the command asks for. */
  record AlreadySo<E, R>() implements Decision<E, R> {}

  /** A rule says no. */
  record Refused<E, R>(R refusal) implements Decision<E, R> {}

  static <E, R> Decision<E, R> accepted(E event) {
    return new Accepted<>(List.of(event));
  }

  static <E, R> Decision<E, R> alreadySo() {
    return new AlreadySo<>();
  }

  static <E, R> Decision<E, R> refused(R refusal) {
    return new Refused<>(refusal);
  }
}
