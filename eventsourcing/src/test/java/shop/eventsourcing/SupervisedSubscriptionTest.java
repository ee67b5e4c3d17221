package shop.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.embedded.eventstore.EmbeddedEventStore;
import shop.embedded.eventstore.EmbeddedEventStoreSettings;
import shop.eventsourcing.SupervisedSubscription.State;
import shop.eventsourcing.SupervisedSubscription.Subscriber;
import shop.eventsourcing.esdb.EsdbConnection;
import shop.eventsourcing.esdb.EsdbEventLog;
import shop.eventsourcing.esdb.EsdbEventStore;
import shop.eventsourcing.esdb.EsdbSettings;
import shop.eventsourcing.testing.GrpcProxy;
import shop.eventsourcing.testing.StoreReady;

/** They wait for seconds of silence, so they wait together. */
@Execution(ExecutionMode.CONCURRENT)
class SupervisedSubscriptionTest {
  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(5);
  private static final Duration FLOWING_WITHIN = Duration.ofSeconds(8);

  @TempDir private Path data;
  private EmbeddedEventStore node;
  private EsdbConnection connection;
  private EsdbConnection logConnection;
  private EventStore store;
  private EventLog log;
  private final Applied applied = new Applied();
  private @Nullable SupervisedSubscription running;

  @BeforeEach
  void start() throws IOException {
    node = EmbeddedEventStore.start(EmbeddedEventStoreSettings.insecure(data, 0));
    connection = new EsdbConnection(new EsdbSettings(node.connectionString(), null, null));
    logConnection = new EsdbConnection(new EsdbSettings(node.connectionString(), null, null));
    store = new EsdbEventStore(connection);
    StoreReady.await(store);
    log = new EsdbEventLog(logConnection);
  }

  @AfterEach
  void stop() {
    if (running != null) {
      running.close();
    }
    connection.close();
    logConnection.close();
    node.close();
  }

  @Test
  void what_was_stored_before_and_what_comes_live_is_applied_once_and_in_order() {
    append("counter-a", 0, 50);
    append("other-a", 0, 5);

    follow(log);
    await().untilAsserted(() -> assertThat(applied.revisions("counter-a")).hasSize(50));
    append("counter-a", 50, 25);

    await().untilAsserted(() -> assertThat(applied.revisions("counter-a")).isEqualTo(upTo(75)));
    assertThat(applied.events).noneMatch(event -> event.stream().category().equals("other"));
    await().untilAsserted(() -> assertThat(status().state()).isEqualTo(State.LIVE));
    assertThat(status().lagEvents()).isZero();
    assertThat(status().head()).isEqualTo(applied.resumeAfter());
  }

  @Test
  void it_goes_on_behind_what_was_applied() {
    append("counter-a", 0, 10);
    applied.apply(log.readAll(null, 1_000).stream().filter(Applied::ours).limit(4).toList());

    follow(log);

    await().untilAsserted(() -> assertThat(applied.revisions("counter-a")).isEqualTo(upTo(10)));
  }

  /** In client 5.4.5 neither ending calls the listener. */
  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"OK", "CANCELLED"})
  void a_subscription_that_ended_without_a_word_is_noticed_and_opened_again(Status.Code ending)
      throws IOException {
    try (GrpcProxy proxy = new GrpcProxy(node.port());
        EsdbConnection through =
            new EsdbConnection(new EsdbSettings(proxy.connectionString(), null, null))) {
      follow(new EsdbEventLog(through));
      append("counter-a", 0, 10);
      await().untilAsserted(() -> assertThat(applied.revisions("counter-a")).hasSize(10));

      proxy.endOpenCalls(ending.toStatus());
      append("counter-a", 10, 10);

      await().atMost(NOTICED_WITHIN).until(() -> status().restarts() == 1);
      await()
          .atMost(FLOWING_WITHIN.minus(NOTICED_WITHIN))
          .untilAsserted(() -> assertThat(applied.revisions("counter-a")).isEqualTo(upTo(20)));
      Objects.requireNonNull(running).close();
    }
  }

  @Test
  void a_node_that_was_away_is_followed_again_without_a_gap() throws IOException {
    follow(log);
    append("counter-a", 0, 10);
    await().untilAsserted(() -> assertThat(applied.revisions("counter-a")).hasSize(10));

    int port = node.port();
    node.close();
    await().atMost(NOTICED_WITHIN).until(() -> status().state() == State.PAUSING);
    node = EmbeddedEventStore.start(EmbeddedEventStoreSettings.insecure(data, port));
    await()
        .atMost(FLOWING_WITHIN)
        .ignoreExceptionsInstanceOf(EventStoreUnavailable.class)
        .until(() -> store.read(new StreamName("counter-a"), new Revision(0), 100).size() == 10);
    append("counter-a", 10, 10);

    await()
        .atMost(FLOWING_WITHIN)
        .untilAsserted(() -> assertThat(applied.revisions("counter-a")).isEqualTo(upTo(20)));
  }

  @Test
  void a_batch_that_could_not_be_applied_comes_again() {
    AtomicInteger failures = new AtomicInteger(2);
    append("counter-a", 0, 10);

    follow(
        log,
        new Subscriber() {
          @Override
          public @Nullable Position resumeAfter() {
            return applied.resumeAfter();
          }

          @Override
          public void apply(List<StoredEvent> events) {
            if (failures.getAndDecrement() > 0) {
              throw new IllegalStateException("the database is away");
            }
            applied.apply(events);
          }
        });

    await().untilAsserted(() -> assertThat(status().lastError()).contains("the database is away"));
    await().untilAsserted(() -> assertThat(applied.revisions("counter-a")).isEqualTo(upTo(10)));
    assertThat(status().restarts()).isEqualTo(2);
    await().untilAsserted(() -> assertThat(status().lastError()).isNull()); // it is live again
  }

  @Test
  void what_cannot_be_applied_shows_as_lag() {
    append("counter-a", 0, 10);

    follow(
        log,
        new Subscriber() {
          @Override
          public @Nullable Position resumeAfter() {
            return null;
          }

          @Override
          public void apply(List<StoredEvent> events) {
            throw new IllegalStateException("the database is away");
          }
        });

    await()
        .atMost(Duration.ofSeconds(30)) // it pauses longer after each failure
        .untilAsserted(
            () -> {
              assertThat(status().lagEvents()).isEqualTo(10);
              assertThat(status().lagSeconds()).isPositive();
              assertThat(status().head()).isNotNull();
            });
  }

  @Test
  void an_interrupt_that_is_not_the_end_does_not_end_it() {
    AtomicInteger interrupts = new AtomicInteger(2);
    append("counter-a", 0, 10);

    follow(
        log,
        new Subscriber() {
          @Override
          public @Nullable Position resumeAfter() {
            return applied.resumeAfter();
          }

          @Override
          public void apply(List<StoredEvent> events) throws InterruptedException {
            if (interrupts.getAndDecrement() > 0) {
              throw new InterruptedException("a driver gave up");
            }
            applied.apply(events);
          }
        });

    await().untilAsserted(() -> assertThat(applied.revisions("counter-a")).isEqualTo(upTo(10)));
  }

  @Test
  void one_that_was_never_started_can_be_closed() {
    running = new SupervisedSubscription("never", log, "^counter-", applied, Clock.systemUTC());

    running.close();

    assertThat(status().state()).isEqualTo(State.STOPPED);
  }

  @Test
  void events_of_others_keep_it_neither_busy_nor_behind() {
    follow(log);
    await().until(() -> status().state() == State.LIVE);

    append("other-a", 0, 100);

    await()
        .during(Duration.ofSeconds(5))
        .atMost(Duration.ofSeconds(7))
        .until(() -> status().restarts() == 0 && status().lagEvents() == 0);
  }

  private void follow(EventLog through) {
    follow(through, applied);
  }

  private void follow(EventLog through, Subscriber subscriber) {
    running =
        new SupervisedSubscription(
            "under-test", through, "^counter-", subscriber, Clock.systemUTC());
    running.start();
  }

  private SupervisedSubscription.Status status() {
    return Objects.requireNonNull(running).status();
  }

  private void append(String stream, int from, int count) {
    List<NewEvent> events =
        IntStream.range(from, from + count)
            .mapToObj(
                i ->
                    new NewEvent(
                        UUID.randomUUID(),
                        "Added.v1",
                        Integer.toString(i).getBytes(StandardCharsets.UTF_8),
                        EventMetadata.NONE))
            .toList();
    store.append(new StreamName(stream), new Revision(from - 1L), events);
  }

  private static List<Long> upTo(int count) {
    return IntStream.range(0, count).mapToObj(Long::valueOf).toList();
  }

  /** What a projection would have: events, and where it got to. */
  private static final class Applied implements Subscriber {
    private final List<StoredEvent> events = new CopyOnWriteArrayList<>();

    static boolean ours(StoredEvent event) {
      return event.stream().category().equals("counter");
    }

    @Override
    public @Nullable Position resumeAfter() {
      return events.isEmpty() ? null : events.getLast().position();
    }

    @Override
    public void apply(List<StoredEvent> batch) {
      events.addAll(batch);
    }

    List<Long> revisions(String stream) {
      return events.stream()
          .filter(event -> event.stream().value().equals(stream))
          .map(event -> event.revision().value())
          .toList();
    }
  }
}
