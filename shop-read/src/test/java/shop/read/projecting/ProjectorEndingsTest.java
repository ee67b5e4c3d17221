package shop.read.projecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.read.OrderEvents.confirmed;
import static shop.read.OrderEvents.created;
import static shop.read.OrderEvents.stream;

import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
  private static final DatabaseSettings DATABASE = Postgres.newDatabase();

  private static TestStore store;
  private static GrpcProxy proxy;
  private static TestService service;

  enum Ending {
    COMPLETED,
    CANCELLED,
    UNAVAILABLE,
    NOT_LEADER,
    BLACK_HOLE
  }

  @BeforeAll
  static void start() throws Exception {
    store = new TestStore();
    proxy = new GrpcProxy(store.port());
    service = new TestService(DATABASE, store, Map.of("shop.store.url", proxy.connectionString()));
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
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

    awaitRevision(id, position, 1);
    assertThat(projector.subscription().restarts()).isGreaterThan(restarts);
    assertThat(new Tables(DATABASE).one("SELECT events_applied FROM checkpoint"))
        .isEqualTo(String.valueOf(store.ours().size()));
  }

  private static void awaitRevision(UUID id, Position position, long revision) {
    String path = "/api/v1/orders/" + id + "?minPosition=" + position;
    await()
        .atMost(FLOWING_WITHIN)
        .until(() -> service.get(path).header("ETag"), tag -> tag.equals("\"" + revision + "\""));
  }

  private static void end(Ending ending) {
    switch (ending) {
      case COMPLETED -> proxy.endOpenCalls(Status.OK);
      case CANCELLED -> proxy.endOpenCalls(Status.CANCELLED);
      case UNAVAILABLE -> proxy.endOpenCalls(Status.UNAVAILABLE);
      case NOT_LEADER -> sayNotLeader();
      case BLACK_HOLE -> proxy.silenceOpenCalls();
    }
  }

  private static void sayNotLeader() {
    Metadata trailers = new Metadata();
    put(trailers, "exception", "not-leader");
    put(trailers, "leader-endpoint-host", "127.0.0.1");
    put(trailers, "leader-endpoint-port", String.valueOf(proxy.port()));
    proxy.endOpenCalls(Status.NOT_FOUND, trailers);
  }

  private static void put(Metadata trailers, String name, String value) {
    trailers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
  }
}
