package shop.eventsourcing.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.eventsourcing.CommandHandler;
import shop.eventsourcing.Counting;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.Interposed;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Outcome;
import shop.eventsourcing.Position;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.testing.RunningNode;

/** Instances of one policy that are handed the log step by step, each when the test says so. */
class ProgressTest {
  private final StreamName source = StreamName.of("source", "a");
  private final StreamName other = StreamName.of("source", "b");
  private final List<Instance> instances = new ArrayList<>();
  @TempDir private Path data;
  private RunningNode node;
  private EventStore store;

  @BeforeEach
  void start() throws IOException {
    node = RunningNode.start(data);
    store = node.store();
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (Instance instance : instances) {
      instance.close();
    }
    node.close();
  }

  @Test
  void what_a_faster_instance_has_not_reached_is_done_behind_its_checkpoint() throws Exception {
    List<StoredEvent> events = appended(1, 2, 3);
    Instance slow = instance();
    Instance fast = instance();
    slow.resumes();
    fast.resumes();
    fast.applies(events.subList(0, 1));

    slow.applies(events);

    assertThat(slow.commands).containsExactly(1, 3, 6, 3, 6);
    assertThat(slow.progress.checkpoint().position()).isEqualTo(events.getLast().position());
    assertThat(slow.standing.held()).isNull();
    assertThat(Numbers.added(store, source)).containsExactly(1, 3, 6);
  }

  @Test
  void who_remembers_nothing_asks_anew_what_is_to_be_done_behind_the_others() throws Exception {
    List<StoredEvent> events = appended(1, 2, 3);
    List<Position> asked = new ArrayList<>();
    Instance slow = instance(store, () -> new Forgetful(asked));
    Instance fast = instance(store, () -> new Forgetful(new ArrayList<>()));
    slow.resumes();
    fast.resumes();
    fast.applies(events.subList(0, 2));

    slow.applies(events);

    assertThat(asked)
        .containsExactly(
            events.get(0).position(),
            events.get(1).position(),
            events.get(2).position(),
            events.get(2).position());
    assertThat(instance(store, () -> new Forgetful(asked)).resumes())
        .isEqualTo(events.getLast().position());
  }

  @Test
  void what_was_set_aside_behind_a_faster_instance_is_set_aside_once() throws Exception {
    List<StoredEvent> events = appended(1, Counting.BOUND + 1);
    Instance slow = instance();
    Instance fast = instance();
    slow.resumes();
    fast.resumes();
    fast.applies(events.subList(0, 1));

    slow.applies(events);

    assertThat(slow.commands).containsExactly(1, Counting.BOUND + 2);
    assertThat(instance().reads().parked())
        .singleElement()
        .satisfies(
            parked -> {
              assertThat(parked.eventId()).isEqualTo(events.getLast().id());
              assertThat(parked.attempts()).isEqualTo(1);
            });
  }

  @Test
  void what_can_no_longer_be_done_behind_a_faster_instance_is_set_aside() throws Exception {
    List<StoredEvent> events = appended(1, 2);
    Instance slow = instance();
    Instance fast = instance();
    slow.resumes();
    fast.resumes();
    fast.applies(events.subList(0, 1));
    slow.refusesFrom = 2;

    slow.applies(events);

    assertThat(slow.commands).containsExactly(1, 3, 3);
    assertThat(instance().reads().parked())
        .extracting(ParkedEvent::eventId)
        .containsExactly(events.getLast().id());
  }

  @Test
  void after_a_failure_it_begins_anew_for_nobody_knows_how_much_was_folded() throws Exception {
    List<StoredEvent> events = appended(1, 2, 3);
    AtomicBoolean broken = new AtomicBoolean(true);
    Instance instance =
        instance(
            new Interposed(store) {
              @Override
              public Appended append(StreamName stream, Revision expected, List<NewEvent> written) {
                if (broken.get() && stream.category().equals("checkpoint")) {
                  throw new IllegalStateException("a bug");
                }
                return super.append(stream, expected, written);
              }
            },
            ProgressTest::totals);
    instance.resumes();
    assertThatThrownBy(() -> instance.applies(events)).hasMessage("a bug");
    broken.set(false);

    assertThat(instance.resumes()).isNull();
    Numbers.append(store, source, 4);
    instance.applies(Numbers.of(store, source));

    assertThat(Numbers.added(store, source)).containsExactly(1, 3, 6, 10);
    assertThat(instance.standing.held()).isNull();
    assertThat(instance.standing.lastError()).isNull();
  }

  @Test
  void it_goes_on_behind_what_it_has_folded_unless_the_log_is_another_one() throws Exception {
    List<StoredEvent> events = appended(1, 2, 3);
    AtomicBoolean restored = new AtomicBoolean();
    Instance instance =
        instance(
            new Interposed(store) {
              @Override
              public List<StoredEvent> read(StreamName stream, Revision from, int limit) {
                return restored.get() && stream.equals(source)
                    ? super.read(stream, new Revision(0), 1)
                    : super.read(stream, from, limit);
              }
            },
            ProgressTest::totals);
    assertThat(instance.resumes()).isNull();
    instance.applies(events);
    assertThat(instance.resumes()).isEqualTo(events.getLast().position());

    restored.set(true);

    assertThat(instance.resumes()).isNull();
  }

  @Test
  void it_can_judge_an_event_when_it_knows_all_that_was_before() throws Exception {
    List<StoredEvent> events = appended(1, 2);
    Instance instance = instance();
    instance.resumes();
    assertThat(instance.progress.hasFolded(events.getFirst().position())).isFalse();

    instance.applies(events.subList(0, 1));

    assertThat(instance.progress.hasFolded(events.getFirst().position())).isTrue();
    assertThat(instance.progress.hasFolded(events.getLast().position())).isFalse();
    assertThat(
            instance(store, () -> new Forgetful(new ArrayList<>()))
                .progress
                .hasFolded(events.getLast().position()))
        .isTrue();
  }

  @Test
  void the_checkpoint_is_moved_in_the_middle_of_much_that_is_done_and_seldom_for_nothing()
      throws Exception {
    int[] ones = new int[PolicyRunner.DUE_MAX];
    Arrays.fill(ones, 1);
    Numbers.append(store, other, ones);
    Numbers.append(store, other, new int[PolicyRunner.PASSED_OVER_MAX]);
    List<StoredEvent> events = Numbers.of(store, other);
    int last = events.size() - 1;
    Instance instance = instance();
    instance.resumes();

    instance.applies(events.subList(0, last));
    assertThat(instance().reads().position())
        .isEqualTo(events.get(PolicyRunner.DUE_MAX - 1).position());

    instance.applies(events.subList(last, last + 1));
    assertThat(instance().reads().position()).isEqualTo(events.getLast().position());
  }

  @Test
  void who_has_no_room_to_set_aside_goes_on_when_another_instance_has_made_some() throws Exception {
    int[] refused = new int[Checkpoint.PARKED_MAX + 1];
    Arrays.fill(refused, Counting.BOUND);
    refused[0]++;
    List<StoredEvent> events = appended(refused);
    Instance full = instance();
    full.resumes();
    Future<?> applied = full.caller.submit(() -> full.applies(events));
    await().until(() -> full.standing.held() == RunningPolicy.State.FULL);
    assertThat(full.standing.lastError()).contains("too much");
    Instance operator = instance();
    Checkpoint before = operator.reads();

    operator.progress.write(before.without(events.getFirst().id()));

    applied.get(20, TimeUnit.SECONDS);
    assertThat(full.standing.held()).isNull();
    assertThat(operator.reads().parked())
        .hasSize(Checkpoint.PARKED_MAX)
        .extracting(ParkedEvent::eventId)
        .contains(events.getLast().id())
        .doesNotContain(events.getFirst().id());
  }

  @Test
  void at_rest_it_looks_how_far_the_others_have_come() throws Exception {
    List<StoredEvent> events = appended(1);
    Instance resting = instance();
    resting.resumes();
    Instance busy = instance();
    busy.resumes();
    busy.applies(events);

    resting.progress.idle();

    assertThat(resting.progress.checkpoint()).isEqualTo(busy.progress.checkpoint());
  }

  private static Policy<Integer, String> totals() {
    return new RunningTotals(false);
  }

  private List<StoredEvent> appended(int... numbers) {
    Numbers.append(store, source, numbers);
    return Numbers.of(store, source);
  }

  private Instance instance() {
    return instance(store, ProgressTest::totals);
  }

  private Instance instance(EventStore through, Supplier<Policy<Integer, String>> policies) {
    Instance instance = new Instance(through, policies);
    instances.add(instance);
    return instance;
  }

  /** One that has no patience: who calls it does so all the time, and its rests are short. */
  private static final class Instance {
    private static final Duration CALLED_EVERY = Duration.ofMillis(5);

    private final Hand hand = new Hand();
    private final Standing standing = new Standing("WhenCountedThenTotal");
    private final List<Integer> commands = new ArrayList<>();
    private final Progress<Integer, String> progress;
    private final ExecutorService caller = Executors.newCachedThreadPool();
    private int refusesFrom = Integer.MAX_VALUE;

    private Instance(EventStore through, Supplier<Policy<Integer, String>> policies) {
      var handler = new CommandHandler<>(through, Counting.aggregate());
      Commands<Integer, String> noted =
          (stream, command, context) -> {
            commands.add(command);
            return commands.size() > refusesFrom
                ? new Outcome.Refused<>("no longer", new Revision(0))
                : handler.handle(stream, command, context);
          };
      progress = new Progress<>(policies, noted, through, Clock.systemUTC(), hand, standing);
      var _ = caller.submit(this::call);
    }

    private @Nullable Void call() throws InterruptedException {
      while (true) {
        Thread.sleep(CALLED_EVERY);
        hand.take();
        hand.call();
        hand.give();
      }
    }

    private @Nullable Position resumes() {
      return progress.resumeAfter();
    }

    private Checkpoint reads() {
      return progress.read();
    }

    private void applies(List<StoredEvent> events) {
      hand.take();
      try {
        progress.apply(events);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } finally {
        hand.give();
      }
    }

    private void close() throws InterruptedException {
      caller.shutdownNow();
      assertThat(caller.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Adds each number up, and remembers none before. */
  private static final class Forgetful extends RunningTotals {
    private final List<Position> asked;

    private Forgetful(List<Position> asked) {
      super(false);
      this.asked = asked;
    }

    @Override
    public boolean remembers() {
      return false;
    }

    @Override
    public List<Reaction<Integer>> react(StoredEvent event, Instant now) {
      asked.add(event.position());
      return super.react(event, now);
    }
  }
}
