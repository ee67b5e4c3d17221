package shop.read.rebuilding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.read.OrderEvents.confirmed;
import static shop.read.OrderEvents.created;
import static shop.read.OrderEvents.stream;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.eventsourcing.Position;
import shop.read.Postgres;
import shop.read.TestService;
import shop.read.TestStore;
import shop.read.calendars.CalendarProjection;
import shop.read.database.DatabaseSettings;
import shop.read.orders.OrderProjection;

@Timeout(60)
class MaintenanceTest {
  private static final String AT = "2026-05-01T10:00:00Z";

  private final DatabaseSettings database = Postgres.newDatabase();
  private TestStore store;
  private TestService service;

  @BeforeEach
  void start() throws Exception {
    store = new TestStore();
    service = new TestService(database, store);
  }

  @AfterEach
  void stop() throws Exception {
    service.close();
    store.close();
  }

  @Test
  void what_was_damaged_is_found_and_a_rebuild_beside_live_traffic_mends_it() throws Exception {
    Position position = new Position(0);
    for (int n = 0; n < 20; n++) {
      UUID id = UUID.randomUUID();
      position = store.append(stream(id), -1, created(id, AT), confirmed(id, AT));
    }
    awaitApplied(position);
    assertThat(maintenance().verify()).isEqualTo(Maintenance.DONE);
    run(
        "UPDATE orders SET total = total + 1 WHERE order_id = (SELECT order_id FROM orders LIMIT 1)");
    run("DELETE FROM orders WHERE order_id = (SELECT order_id FROM orders OFFSET 5 LIMIT 1)");
    assertThat(maintenance().verify()).isEqualTo(Maintenance.FAILED);

    AtomicBoolean stop = new AtomicBoolean();
    Thread traffic =
        Thread.startVirtualThread(
            () -> {
              while (!stop.get()) {
                UUID id = UUID.randomUUID();
                store.append(stream(id), -1, created(id, AT));
              }
            });
    int rebuilt = maintenance().rebuildAll(false);
    stop.set(true);
    traffic.join();

    assertThat(rebuilt).isEqualTo(Maintenance.DONE);
    UUID last = UUID.randomUUID();
    awaitApplied(store.append(stream(last), -1, created(last, AT)));
    assertThat(service.get("/api/v1/orders/" + last).status()).isEqualTo(200);
    assertThat(maintenance().verify()).isEqualTo(Maintenance.DONE);
  }

  @Test
  void a_copy_that_cannot_fold_what_the_serving_one_could_does_not_take_its_place()
      throws Exception {
    UUID id = UUID.randomUUID();
    awaitApplied(
        store.append(
            stream(id),
            -1,
            created(id, AT),
            TestStore.event("OrderConfirmed.v1", "{'at':'never'}")));
    await()
        .until(() -> service.get("/api/v1/projections/parked").text(), t -> t.contains(stream(id)));
    run("DELETE FROM parked_streams");

    assertThat(maintenance().rebuildAll(false)).isEqualTo(Maintenance.FAILED);
    assertThat(service.get("/api/v1/projections/parked").text()).doesNotContain(stream(id));

    assertThat(maintenance().rebuildAll(true)).isEqualTo(Maintenance.DONE);
    assertThat(service.get("/api/v1/projections/parked").text()).contains(stream(id));
  }

  private void awaitApplied(Position position) {
    await()
        .until(
            () -> service.get("/api/v1/orders?limit=1&minPosition=" + position).status(),
            status -> status == 200);
  }

  private Maintenance maintenance() {
    return new Maintenance(
        database,
        store.log(),
        store.streams(),
        List.of(new OrderProjection(), new CalendarProjection()),
        InstantSource.system());
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = database.forProjecting().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
