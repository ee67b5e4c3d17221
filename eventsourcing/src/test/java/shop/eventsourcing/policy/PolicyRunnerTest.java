package shop.eventsourcing.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.eventsourcing.CommandHandler;
import shop.eventsourcing.Counting;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.EventStoreUnavailable;
import shop.eventsourcing.Interposed;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Revision;
import shop.eventsourcing.RevisionConflict;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.policy.RunningPolicy.Decided;
import shop.eventsourcing.policy.RunningPolicy.State;
import shop.eventsourcing.testing.RunningNode;

class PolicyRunnerTest {
  private static final StreamName CHECKPOINT = StreamName.of("checkpoint", "WhenCountedThenTotal");

  @TempDir private Path data;
  private final List<PolicyRunner<Integer, String>> running = new ArrayList<>();
  private final StreamName source = StreamName.of("source", "a");
  private RunningNode node;
  private EventStore store;
  private volatile boolean settles;

  @BeforeEach
  void start() throws IOException {
    Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
    node = RunningNode.start(data);
    store = node.store();
  }

  @AfterEach
  void stop() {
    running.forEach(PolicyRunner::close);
    node.close();
  }

  @Test
  void what_happened_before_it_was_started_and_after_is_reacted_to_once() {
    append(source, 1, 2, 3);
    PolicyRunner<Integer, String> runner = run(store);
    awaitTotals(source, 1, 3, 6);

    append(source, 4);

    awaitTotals(source, 1, 3, 6, 10);
    await().until(() -> runner.status().state() == State.LIVE);
    await().until(() -> position(3).equals(String.valueOf(runner.status().checkpoint())));
    assertThat(runner.status().isWell()).isTrue();
    assertThat(store.read(CHECKPOINT, new Revision(0), 100)).hasSize(1);
  }

  @Test
  void who_is_started_again_knows_what_was_before_and_does_not_do_it_again() {
    append(source, 1, 2, 3);
    PolicyRunner<Integer, String> first = run(store);
    awaitTotals(source, 1, 3, 6);
    await().until(() -> first.status().checkpoint() != null);
    first.close();
    append(source, 4);

    run(store);

    awaitTotals(source, 1, 3, 6, 10);
  }

  @Test
  void what_was_done_and_not_checkpointed_changes_nothing_when_it_is_done_again() {
    append(source, 1, 2, 3);
    PolicyRunner<Integer, String> killed = run(new WithoutCheckpoints(store));
    await().until(() -> killed.status().state() == State.BLOCKED);
    assertThat(events(RunningTotals.counter(source))).isNotEmpty();
    killed.close();
    assertThat(store.readLast(CHECKPOINT, 1)).isEmpty();

    PolicyRunner<Integer, String> next = run(store);
    append(source, 4);

    awaitTotals(source, 1, 3, 6, 10);
    await().until(() -> position(3).equals(String.valueOf(next.status().checkpoint())));
    awaitTotals(source, 1, 3, 6, 10);
  }

  @Test
  void never_is_more_done_behind_the_checkpoint_than_a_stream_remembers() {
    int[] numbers = IntStream.range(0, 3 * PolicyRunner.DUE_MAX).map(_ -> 1).toArray();
    append(source, numbers);
    BehindTheCheckpoint behind = new BehindTheCheckpoint(store);

    run(behind);

    awaitTotals(source, IntStream.rangeClosed(1, numbers.length).toArray());
    assertThat(behind.most).isPositive().isLessThanOrEqualTo(PolicyRunner.DUE_MAX);
  }

  @Test
  void two_at_once_do_everything_once_and_one_does_it_alone() {
    PolicyRunner<Integer, String> one = run(store);
    PolicyRunner<Integer, String> other = run(store);
    StreamName second = StreamName.of("source", "b");
    int[] ones = IntStream.range(0, 60).map(_ -> 1).toArray();
    int[] totals = IntStream.rangeClosed(1, 60).toArray();
    for (int number : ones) {
      append(source, number);
      append(second, number);
    }

    awaitTotals(source, totals);
    awaitTotals(second, totals);
    one.close();
    append(source, 1, 1);

    awaitTotals(source, IntStream.rangeClosed(1, 62).toArray());
    await().until(() -> position(61).equals(String.valueOf(other.status().checkpoint())));
    awaitTotals(second, totals);
    assertThat(other.status().parked()).isEmpty();
  }

  @Test
  void its_events_say_which_event_and_which_policy_caused_them() {
    UUID cause = append(source, 7);

    run(store);

    awaitTotals(source, 7);
    EventMetadata metadata = events(RunningTotals.counter(source)).getFirst().metadata();
    assertThat(metadata.causationId()).isEqualTo(cause.toString());
    assertThat(metadata.correlationId()).isEqualTo("conversation");
    assertThat(metadata.actor()).isEqualTo("policy:WhenCountedThenTotal");
    assertThat(metadata.commandType()).isEqualTo("Integer");
  }

  @Test
  void what_a_rule_refuses_is_set_aside_and_the_rest_goes_on() {
    UUID refused = append(source, Counting.BOUND + 1);
    StreamName other = StreamName.of("source", "b");
    append(other, 5);
    PolicyRunner<Integer, String> runner = run(store);

    awaitTotals(other, 5);
    await().until(() -> runner.status().parked().size() == 1);
    ParkedEvent parked = runner.status().parked().getFirst();
    assertThat(parked.eventId()).isEqualTo(refused);
    assertThat(parked.stream()).isEqualTo(source);
    assertThat(parked.error()).contains("too much");
    assertThat(parked.attempts()).isEqualTo(1);
    assertThat(runner.status().isWell()).isFalse();
    runner.close();

    PolicyRunner<Integer, String> next = run(store);
    await().until(() -> next.status().parked().equals(List.of(parked)));
    await().until(() -> next.retry(refused) == Decided.FAILED_AGAIN);
    assertThat(next.status().parked().getFirst().attempts()).isEqualTo(2);
    assertThat(next.discard(refused)).isEqualTo(Decided.DONE);
    assertThat(next.discard(refused)).isEqualTo(Decided.NOT_PARKED);
    assertThat(next.status().isWell()).isTrue();
  }

  @Test
  void what_was_set_aside_is_done_when_it_is_tried_again_and_fares_better() {
    UUID refused = append(source, Counting.BOUND + 1);
    PolicyRunner<Integer, String> runner = run(store);
    await().until(() -> runner.status().parked().size() == 1);
    runner.close();
    settles = true;

    PolicyRunner<Integer, String> next = run(store);

    await().until(() -> next.retry(refused) == Decided.DONE);
    assertThat(next.status().parked()).isEmpty();
  }

  @Test
  void what_cannot_be_read_is_set_aside() {
    append(source, "no number");
    append(source, "5");

    PolicyRunner<Integer, String> runner = run(store);

    awaitTotals(source, 5);
    await().until(() -> runner.status().parked().size() == 1);
    assertThat(runner.status().parked().getFirst().revision()).isEqualTo(new Revision(0));
  }

  @Test
  void who_has_set_aside_as_much_as_may_be_waits_for_an_operator() {
    StreamName good = StreamName.of("source", "good");
    for (int i = 0; i <= Checkpoint.PARKED_MAX; i++) {
      append(StreamName.of("source", i), Counting.BOUND + 1);
    }
    append(good, 1);
    PolicyRunner<Integer, String> runner = run(store);

    await().until(() -> runner.status().state() == State.FULL);
    assertThat(events(RunningTotals.counter(good))).isEmpty();
    await().until(() -> store.readLast(CHECKPOINT, 1).size() == 1);
    await()
        .until(() -> runner.discard(runner.status().parked().getFirst().eventId()) == Decided.DONE);

    awaitTotals(good, 1);
    await().until(() -> runner.status().parked().size() == Checkpoint.PARKED_MAX);
  }

  @Test
  void while_the_store_does_not_take_appends_it_waits() {
    Sometimes sometimes = new Sometimes(store, new EventStoreUnavailable("away", null));
    PolicyRunner<Integer, String> runner = run(sometimes);
    append(source, 1, 2);

    await().until(() -> runner.status().state() == State.BLOCKED);
    assertThat(runner.status().isWell()).isFalse();
    sometimes.away = false;

    awaitTotals(source, 1, 3);
    await().until(() -> runner.status().isWell());
    assertThat(runner.status().parked()).isEmpty();
  }

  @Test
  void much_that_calls_for_nothing_moves_the_checkpoint_too() {
    append(source, new int[PolicyRunner.PASSED_OVER_MAX]);

    PolicyRunner<Integer, String> runner = run(store);

    await()
        .until(
            () ->
                position(PolicyRunner.PASSED_OVER_MAX - 1)
                    .equals(String.valueOf(runner.status().checkpoint())));
    assertThat(events(RunningTotals.counter(source))).isEmpty();
  }

  @Test
  void what_others_keep_from_its_turn_for_too_long_is_parked_and_can_be_tried_again() {
    Others others = new Others(store);
    append(source, 1);
    PolicyRunner<Integer, String> runner = run(others);
    await().until(() -> runner.status().parked().size() == 1);
    ParkedEvent parked = runner.status().parked().getFirst();

    others.areFaster = false;

    assertThat(parked.error()).contains("others keep changing the stream");
    await().until(() -> runner.retry(parked.eventId()) == Decided.DONE);
    awaitTotals(source, 1);
  }

  @Test
  void who_remembers_nothing_goes_on_behind_the_checkpoint() {
    append(source, 1, 2, 3);
    List<Integer> seen = new CopyOnWriteArrayList<>();
    PolicyRunner<Integer, String> first = run(store, () -> new Repeating(seen));
    await().until(() -> position(2).equals(String.valueOf(first.status().checkpoint())));
    first.close();
    append(source, 4);

    PolicyRunner<Integer, String> next = run(store, () -> new Repeating(seen));

    await().until(() -> position(3).equals(String.valueOf(next.status().checkpoint())));
    assertThat(seen).containsExactly(1, 2, 3, 4);
    awaitTotals(source, 1, 2, 3, 4);
  }

  @Test
  void what_is_owed_is_not_given_up() {
    UUID refused = append(source, Counting.BOUND + 1);
    PolicyRunner<Integer, String> runner =
        run(
            store,
            () ->
                new RunningTotals(false) {
                  @Override
                  public boolean mayBeGivenUp(StoredEvent event) {
                    return !event.id().equals(refused);
                  }
                });

    await().until(() -> runner.discard(refused) == Decided.OWED);

    assertThat(runner.status().parked()).extracting(ParkedEvent::eventId).containsExactly(refused);
  }

  @Test
  void what_is_no_longer_in_the_log_can_only_be_given_up() {
    UUID refused = append(source, Counting.BOUND + 1);
    PolicyRunner<Integer, String> runner = run(store);
    await().until(() -> runner.status().parked().size() == 1);
    node.tombstone(source.value());

    await().until(() -> runner.retry(refused) == Decided.FAILED_AGAIN);

    assertThat(runner.status().parked().getFirst().error()).contains("not in the log");
    assertThat(runner.discard(refused)).isEqualTo(Decided.DONE);
  }

  @Test
  void while_it_is_busy_an_operator_is_told_to_come_back() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    var handler = new CommandHandler<>(store, Counting.aggregate());
    PolicyRunner<Integer, String> runner =
        run(
            store,
            () -> new RunningTotals(false),
            (stream, command, context) -> {
              busy.countDown();
              wait(goOn);
              return handler.handle(stream, command, context);
            });
    append(source, 1);
    assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();

    assertThat(runner.retry(UUID.randomUUID())).isEqualTo(Decided.NOT_NOW);

    goOn.countDown();
    await().until(() -> runner.retry(UUID.randomUUID()) == Decided.NOT_PARKED);
  }

  @Test
  void what_an_operator_decides_is_not_done_over_what_another_instance_has_decided() {
    UUID refused = append(source, Counting.BOUND + 1);
    Sometimes sometimes = new Sometimes(store, new RevisionConflict(CHECKPOINT));
    sometimes.away = false;
    PolicyRunner<Integer, String> runner = run(sometimes);
    await().until(() -> runner.status().parked().size() == 1);

    sometimes.away = true;

    assertThat(runner.discard(refused)).isEqualTo(Decided.NOT_NOW);
    sometimes.away = false;
    assertThat(runner.discard(refused)).isEqualTo(Decided.DONE);
  }

  @Test
  void what_goes_wrong_unexpectedly_is_told_to_the_operator() {
    UUID refused = append(source, Counting.BOUND + 1);
    Sometimes sometimes = new Sometimes(store, new IllegalStateException("a bug"));
    sometimes.away = false;
    PolicyRunner<Integer, String> runner = run(sometimes);
    await().until(() -> runner.status().parked().size() == 1);

    sometimes.away = true;

    assertThatThrownBy(() -> runner.discard(refused)).hasMessage("a bug");
  }

  @Test
  void who_waits_for_the_store_stops_at_once() {
    append(source, 1);
    PolicyRunner<Integer, String> runner = run(new WithoutCheckpoints(store));
    await().until(() -> runner.status().state() == State.BLOCKED);
    assertThat(runner.status().lastError()).contains("no checkpoints");

    runner.close();

    assertThat(runner.status().state()).isEqualTo(State.STOPPED);
  }

  private static void wait(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private PolicyRunner<Integer, String> run(EventStore through) {
    return run(through, () -> new RunningTotals(settles));
  }

  private PolicyRunner<Integer, String> run(
      EventStore through, Supplier<Policy<Integer, String>> policies) {
    return run(through, policies, new CommandHandler<>(through, Counting.aggregate())::handle);
  }

  private PolicyRunner<Integer, String> run(
      EventStore through,
      Supplier<Policy<Integer, String>> policies,
      Commands<Integer, String> commands) {
    PolicyRunner<Integer, String> runner =
        new PolicyRunner<>(policies, commands, through, node.log(), Clock.systemUTC());
    running.add(runner);
    runner.start();
    return runner;
  }

  private UUID append(StreamName stream, int... numbers) {
    return append(stream, IntStream.of(numbers).mapToObj(Integer::toString).toArray(String[]::new));
  }

  private UUID append(StreamName stream, String... data) {
    return Numbers.append(store, stream, data);
  }

  /** Each of the counter's events is what was added: the running total. */
  private void awaitTotals(StreamName from, int... totals) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(events(RunningTotals.counter(from)))
                    .extracting(event -> new String(event.data(), StandardCharsets.UTF_8))
                    .containsExactly(
                        IntStream.of(totals).mapToObj(Integer::toString).toArray(String[]::new)));
  }

  private List<StoredEvent> events(StreamName stream) {
    return store.read(stream, new Revision(0), 1_000);
  }

  private String position(int revision) {
    return store.read(source, new Revision(revision), 1).getFirst().position().toString();
  }

  /** A store to which no checkpoint can be written, as if the process ended before each. */
  private static final class WithoutCheckpoints extends Interposed {
    private WithoutCheckpoints(EventStore real) {
      super(real);
    }

    @Override
    public Appended append(StreamName stream, Revision expected, List<NewEvent> events) {
      if (stream.equals(CHECKPOINT)) {
        throw new EventStoreUnavailable("no checkpoints", null);
      }
      return super.append(stream, expected, events);
    }
  }

  /** Counts what is appended from one checkpoint to the next. */
  private static final class BehindTheCheckpoint extends Interposed {
    private int since;
    private volatile int most;

    private BehindTheCheckpoint(EventStore real) {
      super(real);
    }

    @Override
    public Appended append(StreamName stream, Revision expected, List<NewEvent> events) {
      since = stream.equals(CHECKPOINT) ? 0 : since + 1;
      most = Math.max(most, since);
      return super.append(stream, expected, events);
    }
  }

  /** A store that takes no appends at first. */
  private static final class Sometimes extends Interposed {
    private final RuntimeException why;
    private volatile boolean away = true;

    private Sometimes(EventStore real, RuntimeException why) {
      super(real);
      this.why = why;
    }

    @Override
    public Appended append(StreamName stream, Revision expected, List<NewEvent> events) {
      if (away) {
        throw why;
      }
      return super.append(stream, expected, events);
    }
  }

  /** A store in which others are always faster at first. */
  private static final class Others extends Interposed {
    private volatile boolean areFaster = true;

    private Others(EventStore real) {
      super(real);
    }

    @Override
    public Appended append(StreamName stream, Revision expected, List<NewEvent> events) {
      if (areFaster && !stream.equals(CHECKPOINT)) {
        throw new RevisionConflict(stream);
      }
      return super.append(stream, expected, events);
    }
  }

  /** Passes each number on, and remembers none. */
  private static final class Repeating implements Policy<Integer, String> {
    private final List<Integer> seen;

    private Repeating(List<Integer> seen) {
      this.seen = seen;
    }

    @Override
    public String name() {
      return "WhenCountedThenTotal";
    }

    @Override
    public String streams() {
      return "^source-";
    }

    @Override
    public boolean remembers() {
      return false;
    }

    @Override
    public void fold(StoredEvent event) {
      seen.add(RunningTotals.number(event));
    }

    @Override
    public List<Reaction<Integer>> react(StoredEvent event, Instant now) {
      return List.of(
          new Reaction<>(
              RunningTotals.counter(event.stream()), "number", RunningTotals.number(event)));
    }

    @Override
    public boolean isSettledBy(String refusal) {
      return false;
    }
  }
}
