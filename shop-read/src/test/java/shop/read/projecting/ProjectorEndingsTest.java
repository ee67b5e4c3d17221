package shop.read.projecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.read.OrderEvents.confirmed;
import static shop.read.OrderEvents.created;
import static shop.read.OrderEvents.stream;

import io.grpc.Metadata;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.eventsourcing.Position;
import shop.eventsourcing.testing.GrpcProxy;
import shop.read.Postgres;
import shop.read.Tables;
import shop.read.TestService;
import shop.read.TestStore;
import shop.read.database.DatabaseSettings;

/** However the store ends the subscription, with a word or without: it flows again, once each. */
class ProjectorEndingsTest {
  private static final String AT = "2026-05-01T10:00:00Z";
  private static final Duration FLOWING_WITHIN = Duration.ofSeconds(8);

  /** Longer than the silence after which the log is looked at; the long run takes 60 s. */
  private static final Duration OTHERS_FOR =
      Duration.ofSeconds(Integer.getInteger("shop.test.others.seconds", 4));

  /** For so long the store is away; the long run takes 60 s. */
  private static final Duration AWAY =
      Duration.ofSeconds(Integer.getInteger("shop.test.away.seconds", 5));

  private static final DatabaseSettings DATABASE = Postgres.newDatabase();

  private static TestStore store;
  private static GrpcProxy proxy;
  private static Relay relay;
  private static TestService service;

  enum Ending {
    COMPLETED,
    CANCELLED,
    UNAVAILABLE,
    NOT_LEADER,
    BLACK_HOLE,
    APPLYING_FAILS,
    SHUTDOWN,
    FROZEN
  }

  @BeforeAll
  static void start() throws Exception {
    store = new TestStore();
    proxy = new GrpcProxy(store.port());
    relay = new Relay(proxy.port());
    String url = "esdb://127.0.0.1:" + relay.port() + "?tls=false";
    service = new TestService(DATABASE, store, Map.of("shop.store.url", url));
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    relay.close();
    proxy.close();
    store.close();
  }

  @ParameterizedTest
  @EnumSource
  void it_goes_on_without_a_gap_and_without_a_double(Ending ending) throws Exception {
    UUID id = UUID.randomUUID();
    awaitRevision(id, store.append(stream(id), -1, created(id, AT)), 0);
    Projector projector = service.bean(Projector.class);
    long restarts = projector.subscription().restarts();

    end(ending);
    Position position = store.append(stream(id), 0, confirmed(id, AT));
    if (ending == Ending.FROZEN) {
      await().atMost(FLOWING_WITHIN).until(() -> projector.subscription().restarts() > restarts);
      relay.thaw();
    }

    awaitRevision(id, position, 1);
    assertThat(projector.subscription().restarts()).isGreaterThan(restarts);
    assertThat(new Tables(DATABASE).one("SELECT events_applied FROM checkpoint"))
        .isEqualTo(String.valueOf(store.ours().size()));
  }

  static Stream<Duration> awayFor() {
    return Stream.of(Duration.ofSeconds(1), AWAY);
  }

  @ParameterizedTest
  @MethodSource("awayFor")
  void while_the_store_is_away_queries_are_served_and_behind_it_all_goes_on(Duration away)
      throws Exception {
    UUID id = UUID.randomUUID();
    awaitRevision(id, store.append(stream(id), -1, created(id, AT)), 0);

    store.restart(
        () -> {
          long end = System.nanoTime() + away.toNanos();
          while (System.nanoTime() < end) {
            assertThat(served(id)).isEqualTo("\"0\"");
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
          }
        });

    awaitRevision(id, store.append(stream(id), 0, confirmed(id, AT)), 1);
    assertThat(new Tables(DATABASE).one("SELECT events_applied FROM checkpoint"))
        .isEqualTo(String.valueOf(store.ours().size()));
  }

  private static String served(UUID id) {
    try {
      return service.get("/api/v1/orders/" + id).header("ETag");
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitRevision(UUID id, Position position, long revision) {
    String path = "/api/v1/orders/" + id + "?minPosition=" + position;
    await()
        .atMost(FLOWING_WITHIN)
        .until(() -> service.get(path).header("ETag"), tag -> tag.equals("\"" + revision + "\""));
  }

  /** What the store keeps for itself moves the log's end and is no sign of a lost subscription. */
  @Test
  void a_log_that_grows_by_events_of_others_alone_is_neither_behind_nor_restarted()
      throws Exception {
    UUID id = UUID.randomUUID();
    awaitRevision(id, store.append(stream(id), -1, created(id, AT)), 0);
    Projector projector = service.bean(Projector.class);
    await().until(() -> projector.state().equals("live"));
    long restarts = projector.subscription().restarts();
    long end = System.nanoTime() + OTHERS_FOR.toNanos();
    String others = "$statistics-" + id;
    for (int n = 0; System.nanoTime() < end; n++) {
      store.append(others, n - 1L, TestStore.event("$statsCollected", "{}"));
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      assertThat(projector.subscription().lagEvents()).isZero();
      assertThat(projector.state()).isEqualTo("live");
    }
    assertThat(projector.subscription().restarts()).isEqualTo(restarts);
    assertThat(projector.subscription().lagSeconds()).isZero();
  }

  private static void end(Ending ending) throws Exception {
    switch (ending) {
      case COMPLETED -> proxy.endOpenCalls(Status.OK);
      case CANCELLED -> proxy.endOpenCalls(Status.CANCELLED);
      case UNAVAILABLE -> proxy.endOpenCalls(Status.UNAVAILABLE);
      case NOT_LEADER -> sayNotLeader();
      case BLACK_HOLE -> proxy.silenceOpenCalls();
      case APPLYING_FAILS ->
          new Tables(DATABASE)
              .run(
                  "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                      + " WHERE application_name = 'shop-read projector'"
                      + " AND datname = current_database()");
      case SHUTDOWN -> store.restart(() -> {});
      case FROZEN -> relay.freeze();
    }
  }

  private static void sayNotLeader() {
    Metadata trailers = new Metadata();
    put(trailers, "exception", "not-leader");
    put(trailers, "leader-endpoint-host", "127.0.0.1");
    put(trailers, "leader-endpoint-port", String.valueOf(relay.port()));
    proxy.endOpenCalls(Status.NOT_FOUND, trailers);
  }

  private static void put(Metadata trailers, String name, String value) {
    trailers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
  }
}
