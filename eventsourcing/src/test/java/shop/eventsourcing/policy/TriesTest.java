package shop.eventsourcing.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.eventsourcing.AppendOutcomeUnknown;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.EventStoreUnavailable;
import shop.eventsourcing.Outcome;
import shop.eventsourcing.Position;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;

/** How often something is tried, and what became of the reactions to one event. */
class TriesTest {
  private static final StreamName COUNTER = StreamName.of("counter", "a");
  private static final StoredEvent EVENT =
      new StoredEvent(
          StreamName.of("source", "a"),
          new Revision(0),
          new Position(1),
          UUID.randomUUID(),
          "Counted.v1",
          Instant.EPOCH,
          new byte[0],
          EventMetadata.NONE);

  private final Hand hand = new Hand();
  private final Standing standing = new Standing("WhenCountedThenTotal");
  private final List<Integer> carriedOut = new ArrayList<>();

  @BeforeEach
  void takeInHand() {
    hand.take();
  }

  @Test
  void what_lasts_is_tried_a_few_times_with_longer_and_longer_pauses() throws Exception {
    Tries tries = tries(Duration.ZERO);
    long begin = System.nanoTime();
    for (int n = 1; n < PolicyRunner.ATTEMPTS_MAX; n++) {
      assertThat(tries.mayGoOn(new IllegalStateException("a bug"))).isTrue();
    }

    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isGreaterThanOrEqualTo(Duration.ofMillis(100 + 200));
    assertThat(tries.mayGoOn(new IllegalStateException("a bug"))).isFalse();
    assertThat(tries.failed()).isEqualTo(PolicyRunner.ATTEMPTS_MAX);
    assertThat(standing.lastError()).isNull(); // nothing waits
  }

  @Test
  void while_the_store_is_away_it_does_not_count() throws Exception {
    Tries tries = tries(Duration.ZERO);

    assertThat(tries.mayGoOn(new EventStoreUnavailable("away", null))).isTrue();
    assertThat(tries.mayGoOn(new AppendOutcomeUnknown(COUNTER, null))).isTrue();
    assertThat(tries.mayGoOn(new EventStoreUnavailable("away", null))).isTrue();

    assertThat(tries.failed()).isZero();
    assertThat(standing.lastError()).contains("away");
    assertThat(standing.held()).isNull(); // it goes on
  }

  @Test
  void others_may_be_faster_for_as_long_as_a_step_may_take() throws Exception {
    RuntimeException outpaced = why(new Outcome.Contended<>(new Revision(1)));
    Tries tries = tries(Duration.ZERO);

    assertThat(tries.mayGoOn(outpaced)).isTrue();
    assertThat(tries.mayGoOn(new EventStoreUnavailable("away", null))).isTrue();
    assertThat(tries.mayGoOn(outpaced)).isTrue(); // the time the store is away does not count
    assertThat(tries.mayGoOn(outpaced)).isFalse();
    assertThat(tries.failed()).isEqualTo(1);

    Tries patient = tries(Duration.ofMinutes(5));
    for (int n = 0; n < 3; n++) {
      assertThat(patient.mayGoOn(outpaced)).isTrue();
    }
  }

  @Test
  void a_rules_no_is_not_tried_again() throws Exception {
    for (Outcome<String> no :
        List.of(
            new Outcome.Refused<>("too much", new Revision(1)), new Outcome.KeyReused<String>())) {
      Tries tries = tries(Duration.ZERO);

      assertThat(tries.mayGoOn(why(no))).isFalse();
      assertThat(tries.failed()).isEqualTo(1);
    }
  }

  @Test
  void what_lasts_in_one_reaction_keeps_no_other_back_and_the_first_reason_is_told() {
    var one = new Outcome.Refused<>("one", new Revision(1));
    var other = new Outcome.Refused<>("other", new Revision(1));
    var done = new Outcome.Done<String>("1", new Revision(1), new Position(2));

    assertThat(why(one, other, done)).hasMessage("one");
    assertThat(carriedOut).containsExactly(0, 1, 2);
  }

  @Test
  void what_is_done_elsewhere_or_settled_needs_no_more() {
    assertThat(
            failure(
                true,
                new Outcome.Elsewhere<>(new Revision(1)),
                new Outcome.Refused<>("settled", new Revision(1))))
        .isNull();
  }

  @Test
  void what_may_pass_ends_the_reactions_at_once() {
    var late = new Outcome.Contended<String>(new Revision(1));
    var done = new Outcome.Done<String>("1", new Revision(1), new Position(2));

    assertThat(Reactions.isPassing(why(late, done))).isTrue();
    assertThat(carriedOut).containsExactly(0);
  }

  private Tries tries(Duration within) {
    return new Tries(hand, standing, within);
  }

  @SafeVarargs
  private RuntimeException why(Outcome<String>... outcomes) {
    return Objects.requireNonNull(failure(false, outcomes));
  }

  /** Why reactions that fare so were not carried out; null when they were. */
  @SafeVarargs
  private @Nullable RuntimeException failure(boolean settles, Outcome<String>... outcomes) {
    Reactions<Integer, String> reactions =
        new Reactions<>(
            new RunningTotals(settles),
            (stream, command, context) -> {
              carriedOut.add(command);
              return outcomes[command];
            },
            Clock.systemUTC());
    List<Reaction<Integer>> called = new ArrayList<>();
    for (int n = 0; n < outcomes.length; n++) {
      called.add(new Reaction<>(COUNTER, "number " + n, n));
    }
    try {
      reactions.carryOut(EVENT, called);
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }
}
