package shop.read.projecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static shop.read.OrderEvents.confirmed;
import static shop.read.OrderEvents.created;
import static shop.read.OrderEvents.processing;
import static shop.read.OrderEvents.stream;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.Position;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.read.Postgres;
import shop.read.Tables;
import shop.read.TestStore;
import shop.read.calendars.CalendarProjection;
import shop.read.database.DatabaseSettings;
import shop.read.database.DatabaseUnavailable;
import shop.read.events.CommandLogProjection;
import shop.read.orders.OrderProjection;

/**
 * What the projector promises. Each of these bugs was planted once and seen to be caught, by the
 * test behind the colon:
 *
 * <ol>
 *   <li>the checkpoint committed apart from the rows: rows_and_checkpoint_vanish_together_…
 *   <li>no compare-and-set when it moves: a_projector_whose_checkpoint_was_moved_by_another_…
 *   <li>a position stored that is not the event's own: events_not_asked_for_are_passed_over_…
 *   <li>events behind a failed one skipped: an_event_that_cannot_be_applied_parks_its_stream_…
 *   <li>events of a parked stream applied onto the gap: the same
 *   <li>a known event that cannot be read passed over: the same
 *   <li>an event met again folded again: a_row_is_not_touched_by_events_met_again_…
 *   <li>a fault of ours parking streams: a_fault_of_ours_parks_nothing
 *   <li>a stream folded again past the checkpoint: folding_again_ends_at_the_checkpoint
 *   <li>a fenced projector that waits for an event to notice:
 *       a_projector_that_was_fenced_notices_without_an_event
 *   <li>an order's old row left in the counts: {@link ProjectionModelTest}
 *   <li>a command cut in two by the end of a batch: {@link ProjectionModelTest}
 * </ol>
 */
class ProjectionRunnerTest {
  private static final String AT = "2026-05-01T10:00:00Z";

  private final DatabaseSettings database = Postgres.newDatabase();
  private final Tables tables = new Tables(database);
  private final Saboteur saboteur = new Saboteur();
  private final List<ProjectionRunner> runners = new ArrayList<>();
  private final UUID order = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();
  private TestStore store;

  @BeforeEach
  void start() throws Exception {
    store = new TestStore();
  }

  @AfterEach
  void stop() throws Exception {
    runners.forEach(ProjectionRunner::close);
    store.close();
  }

  @Test
  void rows_and_checkpoint_vanish_together_when_the_connection_breaks_between_them()
      throws Exception {
    store.append(stream(order), -1, created(order, AT));
    ProjectionRunner runner = runner();
    assertThat(runner.resumeAfter()).isNull();
    saboteur.breakConnection = true;

    assertThatThrownBy(() -> runner.apply(log())).isInstanceOf(DatabaseUnavailable.class);

    assertThat(saboteur.rowsSeenBefore).isEqualTo("1");
    assertThat(tables.one("SELECT count(*) FROM orders")).isEqualTo("0");
    assertThat(tables.one("SELECT count(*) FROM order_counts")).isEqualTo("0");
    assertThat(tables.one("SELECT position FROM checkpoint")).isNull();

    saboteur.breakConnection = false;
    assertThat(runner.resumeAfter()).isNull();
    runner.apply(log());
    assertThat(tables.one("SELECT count(*) FROM orders")).isEqualTo("1");
    assertThat(runner.resumeAfter()).isEqualTo(log().getLast().position());
  }

  @Test
  void a_projector_whose_checkpoint_was_moved_by_another_writes_nothing() throws Exception {
    store.append(stream(order), -1, created(order, AT), confirmed(order, AT));
    ProjectionRunner runner = runner();
    runner.resumeAfter();
    runner.apply(log().subList(0, 1));
    tables.run("UPDATE checkpoint SET epoch = epoch + 1");

    assertThatThrownBy(() -> runner.apply(log().subList(1, 2))).isInstanceOf(ProjectorFenced.class);

    assertThat(tables.one("SELECT status FROM orders")).isEqualTo("pending");
    assertThat(runner.resumeAfter()).isEqualTo(log().getFirst().position());
    runner.apply(log().subList(1, 2));
    assertThat(tables.one("SELECT status FROM orders")).isEqualTo("confirmed");
  }

  @Test
  void a_batch_met_again_changes_nothing() throws Exception {
    store.append(stream(order), -1, created(order, AT), confirmed(order, AT));
    store.append(stream(other), -1, created(other, AT));
    ProjectionRunner runner = runner();
    runner.resumeAfter();
    runner.apply(log());
    String before = tables.dump();

    runner.apply(log());
    runner.apply(log().subList(1, 2));

    assertThat(tables.dump()).isEqualTo(before);
    assertThat(tables.one("SELECT events_applied FROM checkpoint")).isEqualTo("3");
  }

  @Test
  void a_row_is_not_touched_by_events_met_again_behind_a_lost_checkpoint() throws Exception {
    store.append(stream(order), -1, created(order, AT), confirmed(order, AT));
    ProjectionRunner first = runner();
    first.resumeAfter();
    first.apply(log());
    first.close();
    String rows = tables.dump();
    StoredEvent created = log().getFirst();
    tables.run(
        "UPDATE checkpoint SET revision = 0, position = "
            + created.position()
            + ", event_id = '"
            + created.id()
            + "'");

    ProjectionRunner second = runner();
    assertThat(second.resumeAfter()).isEqualTo(created.position());
    second.apply(log().subList(1, 2));

    assertThat(tables.dump()).isEqualTo(rows);
  }

  @Test
  void a_second_instance_stands_by_and_goes_on_where_the_first_ended() throws Exception {
    store.append(stream(order), -1, created(order, AT), confirmed(order, AT));
    ProjectionRunner first = runner();
    first.resumeAfter();
    first.apply(log().subList(0, 1));
    ProjectionRunner second = runner();
    List<Position> resumed = new ArrayList<>();
    Thread standingBy =
        Thread.startVirtualThread(
            () -> {
              try {
                resumed.add(second.resumeAfter());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    await().until(() -> second.role() == ProjectionRunner.Role.STANDBY);

    tables.run(
        """
        SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """);
    standingBy.join();

    assertThat(resumed).containsExactly(log().getFirst().position());
    second.apply(log().subList(1, 2));
    assertThatThrownBy(() -> first.apply(log().subList(1, 2)))
        .isInstanceOf(DatabaseUnavailable.class);
    assertThat(tables.one("SELECT status || revision FROM orders")).isEqualTo("confirmed1");
  }

  @Test
  void who_lets_go_of_a_copy_leaves_it_free_at_once() throws Exception {
    for (int n = 0; n < 50; n++) {
      ProjectorLock lock = ProjectorLock.take(database.forProjecting()).orElseThrow();
      lock.close();
    }
  }

  @Test
  @Timeout(20)
  void a_copy_that_is_gone_is_not_waited_for() throws Exception {
    try (ProjectionRunner runner = runner(database.forProjecting("read_model_gone"));
        Connection holder = database.forProjecting("read_model_gone").getConnection()) {
      assertThat(Tables.one(holder, "SELECT current_schema()")).isNull();
      assertThatThrownBy(runner::resumeAfter).isInstanceOf(DatabaseUnavailable.class);
    }
  }

  @Test
  void an_event_that_cannot_be_applied_parks_its_stream_and_the_others_flow() throws Exception {
    store.append(stream(order), -1, created(order, AT));
    store.append(stream(other), -1, created(other, AT));
    store.append(stream(order), 0, TestStore.event("OrderConfirmed.v1", "{'at':'never'}"));
    store.append(stream(other), 0, confirmed(other, AT));
    store.append(stream(order), 1, processing(order, AT));
    store.append(stream(other), 1, processing(other, AT));
    ProjectionRunner runner = runner();
    runner.resumeAfter();

    runner.apply(log());

    assertThat(status(order)).isEqualTo("pending0");
    assertThat(status(other)).isEqualTo("processing2");
    assertThat(tables.one("SELECT stream || revision || type FROM parked_streams"))
        .isEqualTo(stream(order) + "1OrderConfirmed.v1");
    assertThat(runner.parkedStreams()).isEqualTo(1);
    assertThat(tables.one("SELECT events_applied FROM checkpoint")).isEqualTo("6");
    assertThat(tables.one("SELECT position FROM checkpoint"))
        .isEqualTo(log().getLast().position().toString());

    runner.close();
    ProjectionRunner next = runner();
    next.resumeAfter();
    store.append(stream(order), 2, confirmed(order, AT));
    next.apply(log());
    assertThat(status(order)).as("a parked stream stays parked").isEqualTo("pending0");
  }

  @Test
  void a_parked_stream_is_folded_again_when_asked_and_stays_parked_where_it_cannot_be()
      throws Exception {
    parkAtRevisionOne();
    ProjectionRunner runner = runner();
    runner.resumeAfter();

    foldAgain(runner);

    assertThat(status(order)).isEqualTo("pending0");
    assertThat(tables.one("SELECT revision || '/' || attempts FROM parked_streams"))
        .isEqualTo("1/2");
  }

  @Test
  void a_discarded_event_is_left_out_for_good_and_the_stream_flows_again() throws Exception {
    parkAtRevisionOne();
    ProjectionRunner runner = runner();
    runner.resumeAfter();

    tables.run(
        "INSERT INTO control.discarded_events (stream, revision, reason) VALUES ('%s', 1, 'why')"
            .formatted(stream(order)));
    foldAgain(runner);

    assertThat(status(order)).isEqualTo("processing2");
    assertThat(tables.one("SELECT count(*) FROM parked_streams")).isEqualTo("0");
    assertThat(runner.parkedStreams()).isZero();
    assertThat(
            tables.one(
                "SELECT sum(orders) || status FROM order_counts WHERE orders <> 0"
                    + " GROUP BY status"))
        .isEqualTo("1processing");
    store.append(stream(order), 2, confirmed(order, AT));
    runner.apply(log());
    assertThat(status(order)).isEqualTo("confirmed3");

    foldAgain(runner);
    assertThat(status(order))
        .as("it holds when the stream is folded again")
        .isEqualTo("confirmed3");
  }

  @Test
  void folding_again_ends_at_the_checkpoint() throws Exception {
    store.append(stream(order), -1, created(order, AT), confirmed(order, AT));
    ProjectionRunner runner = runner();
    runner.resumeAfter();
    runner.apply(log().subList(0, 1));
    tables.run("UPDATE orders SET customer_name = 'damaged'");

    foldAgain(runner);

    assertThat(status(order)).isEqualTo("pending0");
    assertThat(tables.one("SELECT customer_name FROM orders")).isEqualTo("Ada Lovelace");
  }

  @Test
  void a_dry_run_says_what_is_not_as_the_log_says_and_changes_nothing() throws Exception {
    store.append(stream(order), -1, created(order, AT));
    ProjectionRunner runner = runner();
    runner.resumeAfter();
    runner.apply(log());
    tables.run("UPDATE orders SET customer_name = 'damaged'");
    String damaged = tables.dump();

    List<String> differences = runner.foldAgain(List.of(new StreamName(stream(order))), true);

    assertThat(differences).hasSize(2);
    assertThat(differences.get(0)).contains(stream(order)).contains("damaged");
    assertThat(differences.get(1)).contains("Ada Lovelace");
    assertThat(tables.dump()).isEqualTo(damaged);
    assertThat(foldAgain(runner)).hasSize(2);
    assertThat(foldAgain(runner)).as("nothing is left to change").isEmpty();
  }

  @Test
  void a_projector_that_was_fenced_notices_without_an_event() throws Exception {
    store.append(stream(order), -1, created(order, AT));
    ProjectionRunner runner = runner();
    runner.resumeAfter();
    runner.apply(log());
    runner.idle();
    tables.run("UPDATE checkpoint SET epoch = epoch + 1");

    assertThatThrownBy(runner::idle).isInstanceOf(ProjectorFenced.class);
    assertThatThrownBy(runner::idle).isInstanceOf(NotTheProjector.class);

    assertThat(runner.resumeAfter()).isEqualTo(log().getLast().position());
    runner.idle();
  }

  @Test
  void who_is_not_the_projector_folds_nothing_again() {
    ProjectionRunner runner = runner();
    assertThatThrownBy(() -> foldAgain(runner)).isInstanceOf(NotTheProjector.class);
  }

  private List<String> foldAgain(ProjectionRunner runner) {
    return runner.foldAgain(List.of(new StreamName(stream(order))), false);
  }

  private void parkAtRevisionOne() throws Exception {
    store.append(
        stream(order),
        -1,
        created(order, AT),
        TestStore.event("OrderConfirmed.v1", "{'at':'never'}"),
        processing(order, AT));
    ProjectionRunner runner = runner();
    runner.resumeAfter();
    runner.apply(log());
    runner.close();
    assertThat(status(order)).isEqualTo("pending0");
  }

  @Test
  void a_revision_that_is_missing_parks_the_stream_rather_than_being_skipped() throws Exception {
    store.append(
        stream(order), -1, created(order, AT), confirmed(order, AT), processing(order, AT));
    ProjectionRunner runner = runner();
    runner.resumeAfter();
    runner.apply(log().subList(0, 1));

    runner.apply(log().subList(2, 3));

    assertThat(status(order)).isEqualTo("pending0");
    assertThat(tables.one("SELECT error FROM parked_streams")).contains("1, is missing");
  }

  @Test
  void what_a_former_version_has_not_filled_is_folded_from_its_beginning_and_parks_nothing()
      throws Exception {
    store.append(
        stream(order), -1, created(order, AT), confirmed(order, AT), processing(order, AT));
    store.append(
        stream(other), -1, created(other, AT), TestStore.event("OrderConfirmed.v1", "{'at':1}"));
    ProjectionRunner former = runner();
    former.resumeAfter();
    former.apply(log().subList(0, 1));
    former.close();
    tables.run("UPDATE checkpoint SET version = 0");
    ProjectionRunner runner = runner();
    runner.resumeAfter();

    runner.apply(log().subList(2, 5));

    assertThat(status(order)).isEqualTo("processing2");
    assertThat(tables.one("SELECT string_agg(stream, ' ') FROM parked_streams"))
        .as("what nobody can read")
        .isEqualTo(stream(other));
    assertThat(runner.parkedStreams()).isEqualTo(1);
  }

  @Test
  void tables_that_have_grown_are_counted_before_queries_are_planned_as_for_a_few()
      throws Exception {
    ProjectionRunner runner = runner();
    runner.resumeAfter();
    List<StoredEvent> events = new ArrayList<>();
    for (int n = 0; n < ProjectionRunner.ANALYZE_FROM; n++) {
      events.add(
          new StoredEvent(
              new StreamName("failure-" + stream(order)),
              new Revision(n),
              new Position(n),
              new UUID(1, n),
              "Passed.v1",
              Instant.parse(AT),
              new byte[0],
              EventMetadata.NONE));
    }
    runner.apply(events.subList(0, events.size() - 1));
    String counted = "SELECT reltuples::bigint FROM pg_class WHERE oid = 'command_log'::regclass";
    assertThat(tables.one(counted)).isNotEqualTo("10000");

    try (Connection indexing = database.forMigrations().getConnection()) {
      indexing.setAutoCommit(false);
      Tables.run(indexing, "LOCK TABLE calendars IN SHARE MODE");
      runner.apply(events.subList(events.size() - 1, events.size()));
      indexing.rollback();
    }

    assertThat(tables.one(counted)).isEqualTo("10000");
  }

  @Test
  void a_fault_of_ours_parks_nothing() throws Exception {
    store.append(stream(order), -1, created(order, AT));
    ProjectionRunner runner = runner();
    runner.resumeAfter();
    tables.run("ALTER TABLE orders RENAME TO mislaid");

    assertThatThrownBy(() -> runner.apply(log())).isInstanceOf(DatabaseUnavailable.class);

    assertThat(tables.one("SELECT count(*) FROM parked_streams")).isEqualTo("0");
    assertThat(tables.one("SELECT position FROM checkpoint")).isNull();
  }

  @Test
  void rows_that_the_checkpoint_knows_nothing_of_park_nothing() throws Exception {
    store.append(stream(order), -1, created(order, AT));
    store.append(stream(other), -1, created(other, AT));
    ProjectionRunner runner = runner();
    runner.resumeAfter();
    runner.apply(log().subList(0, 1));
    tables.run(
        "INSERT INTO order_texts (order_id, search_text) VALUES ('%s', 'restored alone')"
            .formatted(other));

    assertThatThrownBy(() -> runner.apply(log()))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasStackTraceContaining("duplicate key");

    assertThat(tables.one("SELECT count(*) FROM parked_streams")).isEqualTo("0");
    assertThat(tables.one("SELECT events_applied FROM checkpoint")).isEqualTo("1");
  }

  @Test
  void events_not_asked_for_are_passed_over_and_still_move_the_revision() throws Exception {
    store.append(
        stream(order), -1, created(order, AT), TestStore.event("OrderPraised.v1", "{'by':'Ada'}"));
    store.append("failure-order-1", -1, TestStore.event("CreateOrderFailed.v1", "{}"));
    ProjectionRunner runner = runner();
    runner.resumeAfter();

    runner.apply(log());

    assertThat(status(order)).isEqualTo("pending1");
    assertThat(runner.resumeAfter()).isEqualTo(log().getLast().position());
  }

  @Test
  void a_log_that_the_read_model_was_not_built_from_is_refused() throws Exception {
    store.append(stream(order), -1, created(order, AT));
    ProjectionRunner runner = runner();
    runner.resumeAfter();
    runner.apply(log());
    runner.close();
    store.close();
    store = new TestStore();
    store.append(stream(order), -1, created(order, AT));

    ProjectionRunner next = runner();
    assertThatThrownBy(next::resumeAfter)
        .isInstanceOf(UnusableCheckpoint.class)
        .hasMessageContaining("rebuild");
    assertThat(next.role()).isEqualTo(ProjectionRunner.Role.REFUSING);
  }

  @Test
  void tables_whose_checkpoint_is_gone_are_not_filled_from_the_beginning() throws Exception {
    store.append(stream(order), -1, created(order, AT));
    ProjectionRunner runner = runner();
    runner.resumeAfter();
    runner.apply(log());
    runner.close();

    tables.run(
        "UPDATE checkpoint SET position = NULL, event_id = NULL, stream = NULL, revision = NULL");
    ProjectionRunner next = runner();
    assertThatThrownBy(next::resumeAfter).isInstanceOf(UnusableCheckpoint.class);
    tables.run("DELETE FROM checkpoint");
    assertThatThrownBy(next::resumeAfter)
        .isInstanceOf(UnusableCheckpoint.class)
        .hasMessageContaining("rebuild");
    assertThat(next.role()).isEqualTo(ProjectionRunner.Role.REFUSING);
    assertThat(tables.one("SELECT count(*) FROM orders")).isEqualTo("1");
  }

  private @Nullable String status(UUID id) throws SQLException {
    return tables.one("SELECT status || revision FROM orders WHERE order_id = '" + id + "'");
  }

  private ProjectionRunner runner() {
    return runner(database.forProjecting());
  }

  private ProjectionRunner runner(DataSource copy) {
    ProjectionRunner runner =
        new ProjectionRunner(
            copy,
            store.streams(),
            List.of(
                new OrderProjection(),
                new CalendarProjection(),
                new CommandLogProjection(),
                saboteur),
            1,
            ProjectionRunner.Purpose.SERVING,
            InstantSource.system());
    runners.add(runner);
    return runner;
  }

  private List<StoredEvent> log() {
    return store.ours();
  }

  /** Breaks the projector's own connection in the middle of its transaction. */
  private static final class Saboteur implements Projection {
    boolean breakConnection;
    @Nullable String rowsSeenBefore;

    @Override
    public boolean folds(StreamName stream) {
      return breakConnection;
    }

    @Override
    public void apply(Connection transaction, List<StoredEvent> events, Changes changes)
        throws SQLException {
      rowsSeenBefore = Tables.one(transaction, "SELECT count(*) FROM orders");
      Tables.run(transaction, "SELECT pg_terminate_backend(pg_backend_pid())");
    }

    @Override
    public void forget(Connection transaction, StreamName stream, Changes changes) {}

    @Override
    public List<String> rows(Connection connection, StreamName stream) {
      return List.of();
    }
  }
}
