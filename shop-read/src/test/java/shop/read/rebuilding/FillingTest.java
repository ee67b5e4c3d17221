package shop.read.rebuilding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.read.OrderEvents.created;
import static shop.read.OrderEvents.stream;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.eventsourcing.Position;
import shop.read.Postgres;
import shop.read.Tables;
import shop.read.TestStore;
import shop.read.database.DatabaseSettings;
import shop.read.database.DatabaseUnavailable;
import shop.read.orders.OrderProjection;
import shop.read.projecting.NotTheProjector;
import shop.read.projecting.Projection;

@Timeout(30)
class FillingTest {
  private static final String AT = "2026-05-01T10:00:00Z";
  private static final int VERSION = 1;
  private static final String UNLOGGED =
      """
      SELECT relname FROM pg_class WHERE relnamespace = 'read_model_next'::regnamespace
        AND relkind = 'r' AND relpersistence = 'u'
      """;

  private final DatabaseSettings database = Postgres.newDatabase();
  private final Tables tables = new Tables(database);
  private final Copies copies = new Copies(database);
  private TestStore store;
  private Filling filling;

  @BeforeEach
  void start() throws Exception {
    store = new TestStore();
    List<Projection> projections = List.of(new OrderProjection());
    filling =
        new Filling(
            database, store.log(), store.streams(), projections, VERSION, InstantSource.system());
  }

  @AfterEach
  void stop() throws Exception {
    store.close();
  }

  @Test
  void an_end_that_is_in_the_log_no_longer_is_not_waited_for() throws Exception {
    Position last = new Position(0);
    for (int n = 0; n < 3; n++) {
      UUID id = UUID.randomUUID();
      last = store.append(stream(id), -1, created(id, AT));
    }
    copies.createEmpty(Copies.NEXT);

    filling.load(Copies.NEXT, new Position(last.value() - 1), _ -> {});

    assertThat(tables.one("SELECT count(*) FROM read_model_next.orders")).isEqualTo("2");
    assertThat(filling.upTo(Copies.NEXT, new Position(last.value() - 1), _ -> {})).isZero();
    assertThat(filling.upTo(Copies.NEXT, last, _ -> {})).isEqualTo(1);
  }

  @Test
  void a_copy_that_a_crash_has_emptied_is_not_finished() throws Exception {
    UUID id = UUID.randomUUID();
    Position last = store.append(stream(id), -1, created(id, AT));
    copies.createEmpty(Copies.NEXT);
    filling.load(Copies.NEXT, last, _ -> {});
    for (String table : tables.lines(UNLOGGED)) { // as a crash does to tables without a log
      tables.run("TRUNCATE read_model_next." + table);
    }

    assertThatThrownBy(() -> filling.load(Copies.NEXT, last, _ -> {}))
        .isInstanceOf(DatabaseUnavailable.class);
    assertThatThrownBy(() -> copies.finish(Copies.NEXT)).isInstanceOf(DatabaseUnavailable.class);

    copies.createEmpty(Copies.NEXT);
    filling.load(Copies.NEXT, last, _ -> {});
    copies.finish(Copies.NEXT);
    assertThat(tables.lines(UNLOGGED)).isEmpty();
    assertThat(tables.one("SELECT count(*) FROM read_model_next.orders")).isEqualTo("1");
  }

  @Test
  void a_copy_does_not_take_its_place_when_another_projector_has_begun_anew() throws Exception {
    UUID id = UUID.randomUUID();
    store.append(stream(id), -1, created(id, AT));
    tables.run("INSERT INTO control.jobs (kind) VALUES ('all')");
    Jobs jobs = new Jobs();
    Rebuild rebuild = new Rebuild(database, copies, filling, store.streams(), VERSION);
    try (Connection connection = database.forJobs().getConnection()) {
      Job first = jobs.begin(connection).orElseThrow();
      jobs.resume(connection);
      Job second = jobs.begin(connection).orElseThrow();

      assertThatThrownBy(() -> rebuild.all(false, attempt(jobs, first)))
          .isInstanceOf(NotTheProjector.class);
      assertThat(copies.exists(Copies.FORMER)).isFalse();

      rebuild.all(false, attempt(jobs, second));
      assertThat(copies.exists(Copies.FORMER)).isTrue();
    }
  }

  private static Attempt attempt(Jobs jobs, Job job) {
    return new Attempt() {
      @Override
      public void at(double share) {}

      @Override
      public void hold(Connection transaction) throws SQLException {
        jobs.hold(transaction, job);
      }
    };
  }
}
