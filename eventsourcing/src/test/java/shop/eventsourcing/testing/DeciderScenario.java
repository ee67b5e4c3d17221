package shop.eventsourcing.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import shop.eventsourcing.Decider;
import shop.eventsourcing.Decision;

/**
 * {@code given(events).when(command).then(events | refusal)}.
 *
 * @param <C> the commands
 * @param <E> the events
 * @param <S> the state
 * @param <R> the refusals
 */
public final class DeciderScenario<C, E, S, R> {
  private final Decider<C, E, S, R> decider;

  public DeciderScenario(Decider<C, E, S, R> decider) {
    this.decider = decider;
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Given given(E... events) {
    return given(List.of(events));
  }

  public Given given(List<? extends E> events) {
    S state = decider.initialState();
    for (E event : events) {
      state = decider.evolve(state, event);
    }
    return new Given(state);
  }

  /** What has happened. */
  public final class Given {
    private final S state;

    private Given(S state) {
      this.state = state;
    }

    public Then when(C command) {
      return new Then(decider.decide(command, state));
    }
  }

  /** What is expected. */
  public final class Then {
    private final Decision<E, R> decision;

    private Then(Decision<E, R> decision) {
      this.decision = decision;
    }

    public void then(E event) {
      assertThat(decision).isEqualTo(Decision.accepted(event));
    }

    public void thenNothing() {
      assertThat(decision).isEqualTo(Decision.alreadySo());
    }

    public void thenRefused(R refusal) {
      assertThat(decision).isEqualTo(Decision.refused(refusal));
    }
  }
}
