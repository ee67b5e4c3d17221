package shop.read.rebuilding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.read.OrderEvents.cancelled;
import static shop.read.OrderEvents.confirmed;
import static shop.read.OrderEvents.created;
import static shop.read.OrderEvents.createdFor;
import static shop.read.OrderEvents.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Position;
import shop.read.Postgres;
import shop.read.Tables;
import shop.read.TestService;
import shop.read.TestService.Answer;
import shop.read.TestStore;
import shop.read.database.DatabaseSettings;
import shop.read.projecting.AccountHistory;

@Timeout(60)
class RebuildTest {
  private static final String AT = "2026-05-01T10:00:00Z";
  private static final String ALL = "{'scope':'all'}";

  private final DatabaseSettings database = Postgres.newDatabase();
  private final Tables tables = new Tables(database);
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
    writeOrders(20);
    assertThat(verify().get("differences").longValue()).isZero();
    tables.run(
        "UPDATE orders SET total = total + 1 WHERE order_id = (SELECT order_id FROM orders LIMIT 1)");
    tables.run(
        "DELETE FROM orders WHERE order_id = (SELECT order_id FROM orders OFFSET 5 LIMIT 1)");
    JsonNode damaged = verify();
    assertThat(damaged.get("differences").longValue()).isEqualTo(3);
    assertThat(damaged.get("named").toString()).contains("orders: the read model lacks");

    AtomicBoolean stop = new AtomicBoolean();
    Thread traffic =
        Thread.startVirtualThread(
            () -> {
              while (!stop.get()) {
                UUID id = UUID.randomUUID();
                store.append(stream(id), -1, created(id, AT));
                LockSupport.parkNanos(1_000_000);
              }
            });
    JsonNode rebuilt = rebuild(ALL);
    stop.set(true);
    traffic.join();

    assertThat(rebuilt.get("state").textValue()).isEqualTo("done");
    assertThat(rebuilt.get("progress").doubleValue()).isEqualTo(1);
    UUID last = UUID.randomUUID();
    awaitApplied(store.append(stream(last), -1, created(last, AT)));
    assertThat(service.get("/api/v1/orders/" + last).status()).isEqualTo(200);
    assertThat(verify().get("differences").longValue()).isZero();
  }

  @Test
  void random_histories_of_money_are_as_the_log_says_and_damage_is_found_in_every_table()
      throws Exception {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    writeAccounts(new Random(seed));
    assertThat(tables.one("SELECT count(*) FROM parked_streams")).isEqualTo("0");
    assertThat(verify().get("differences").longValue()).isZero();

    List<String> damaged =
        List.of("customers", "accounts", "transactions", "transfers", "invoice_lines");
    for (String table : damaged) {
      tables.run(
          "UPDATE %1$s SET position = position + 1 WHERE ctid = (SELECT ctid FROM %1$s LIMIT 1)"
              .formatted(table));
    }
    JsonNode found = verify();
    assertThat(found.get("differences").longValue()).isEqualTo(2L * damaged.size());
    assertThat(damaged)
        .allSatisfy(
            table ->
                assertThat(found.get("named").toString()).contains(table + ": the log does not"));

    assertThat(rebuild(ALL).get("state").textValue()).isEqualTo("done");
    assertThat(verify().get("differences").longValue()).isZero();
  }

  @Test
  void a_rebuilt_copy_is_made_like_the_one_before() throws Exception {
    writeOrders(3);
    String shape =
        """
        SELECT indexdef FROM pg_indexes WHERE schemaname = 'read_model'
        UNION ALL SELECT concat(relname, relpersistence, reloptions) FROM pg_class
          WHERE relnamespace = 'read_model'::regnamespace AND relkind = 'r'
        UNION ALL SELECT table_name || column_name || data_type || is_nullable
          FROM information_schema.columns WHERE table_schema = 'read_model'
        """;
    var before = tables.lines(shape);

    rebuild(ALL);

    assertThat(tables.lines(shape)).isEqualTo(before).hasSizeGreaterThan(30);
  }

  @Test
  void a_dry_run_says_what_would_change_and_changes_nothing() throws Exception {
    writeOrders(3);
    tables.run("UPDATE orders SET customer_name = 'damaged'");
    String damaged = tables.dump();

    JsonNode all = rebuild("{'scope':'all','dryRun':true}");
    JsonNode since = rebuild("{'scope':'since','since':'2020-01-01T00:00:00Z','dryRun':true}");

    assertThat(all.get("differences").longValue()).isEqualTo(6);
    assertThat(since.get("differences").longValue()).isEqualTo(6);
    assertThat(since.get("streams").longValue()).isEqualTo(3);
    assertThat(tables.dump()).isEqualTo(damaged);
  }

  @Test
  void only_streams_written_to_since_then_are_folded_again() throws Exception {
    UUID before = UUID.randomUUID();
    awaitApplied(store.append(stream(before), -1, created(before, AT)));
    Instant then = store.ours().getLast().created();
    await().until(() -> InstantSource.system().instant().isAfter(then));
    writeOrders(45);
    tables.run("UPDATE orders SET customer_name = 'damaged'");

    JsonNode rebuilt = rebuild("{'scope':'since','since':'" + then.plusNanos(1_000) + "'}");

    assertThat(rebuilt.get("state").textValue()).as(rebuilt.toString()).isEqualTo("done");
    assertThat(rebuilt.get("differences").longValue()).isEqualTo(90);
    assertThat(tables.lines("SELECT order_id FROM orders WHERE customer_name = 'damaged'"))
        .containsExactly(before.toString());

    rebuild("{'scope':'stream','stream':'" + stream(before) + "'}");
    assertThat(verify().get("differences").longValue()).isZero();
  }

  @Test
  void the_former_copy_serves_again_after_it_has_caught_up() throws Exception {
    Answer none = post("rollback", "");
    assertThat(none.status()).as(none.text()).isEqualTo(202);
    assertThat(awaitEnd("rebuilds/1").get("error").textValue()).contains("no former copy");
    writeOrders(2);
    tables.run("UPDATE orders SET customer_name = 'kept in the former copy'");
    rebuild(ALL);
    writeOrders(2);

    JsonNode back = awaitEnd("rebuilds/" + post("rollback", "").json().get("rebuildId").asText());

    assertThat(back.get("state").textValue()).as(back.toString()).isEqualTo("done");
    assertThat(tables.one("SELECT count(*) FROM orders")).isEqualTo("4");
    assertThat(
            tables.one(
                "SELECT count(*) FROM orders WHERE customer_name = 'kept in the former copy'"))
        .isEqualTo("2");
    writeOrders(1);
    assertThat(tables.one("SELECT count(*) FROM orders")).isEqualTo("5");

    tables.run("UPDATE read_model_former.checkpoint SET version = 2");
    JsonNode older = awaitEnd("rebuilds/" + post("rollback", "").json().get("rebuildId").asText());
    assertThat(older.get("error").textValue()).contains("was filled by version 2");
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
    tables.run("DELETE FROM parked_streams");

    JsonNode refused = rebuild(ALL);
    assertThat(refused.get("state").textValue()).isEqualTo("failed");
    assertThat(refused.get("error").textValue()).contains(stream(id)).contains("--accept-parked");
    assertThat(service.get("/api/v1/projections/parked").text()).doesNotContain(stream(id));

    assertThat(rebuild("{'scope':'all','acceptParked':true}").get("state").textValue())
        .isEqualTo("done");
    assertThat(service.get("/api/v1/projections/parked").text()).contains(stream(id));
  }

  @Test
  void there_is_one_at_a_time_and_a_second_is_told_which_comes_first() throws Exception {
    tables.run("INSERT INTO control.jobs (kind, state) VALUES ('all', 'running')");

    Answer second = post("rebuilds", ALL);
    Answer third = post("verifications", "");

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.json().get("code").textValue()).isEqualTo("rebuild-under-way");
    assertThat(second.header("Location")).isEqualTo("/api/v1/projections/rebuilds/1");
    assertThat(third.status()).isEqualTo(409);
    assertThat(service.get("/api/v1/projections").json().at("/items/0/state").textValue())
        .isEqualTo("rebuilding");
  }

  @Test
  void what_a_killed_projector_left_unfinished_is_done_by_the_next() throws Exception {
    writeOrders(3);
    service.close();
    tables.run("UPDATE orders SET customer_name = 'damaged'");
    tables.run("INSERT INTO control.jobs (kind, state, attempts) VALUES ('all', 'running', 1)");
    tables.run("CREATE SCHEMA read_model_next CREATE TABLE orders (half boolean)");

    service = new TestService(database, store);

    JsonNode job = awaitEnd("rebuilds/1");
    assertThat(job.get("state").textValue()).as(job.toString()).isEqualTo("done");
    assertThat(tables.one("SELECT count(*) FROM orders WHERE customer_name = 'Ada Lovelace'"))
        .isEqualTo("3");
  }

  @Test
  void tables_filled_by_another_version_serve_and_are_rebuilt_in_the_background() throws Exception {
    UUID id = UUID.randomUUID();
    awaitApplied(store.append(stream(id), -1, created(id, AT)));
    writeOrders(3);
    service.close();
    // As version 1 left them: without what came with version 2.
    tables.run("UPDATE checkpoint SET version = 1");
    tables.run("UPDATE orders SET customer_name = 'as version 1 has it'");
    tables.run("DELETE FROM command_log");
    tables.run("DELETE FROM customer_totals");
    tables.run(
        "INSERT INTO control.jobs (kind, stream, state) VALUES ('stream', 'x', 'requested')");

    service = new TestService(database, store);
    awaitApplied(store.append(stream(id), 0, confirmed(id, AT)));
    for (String query :
        List.of(
            "orders?sort=updatedAt",
            "orders/search?q=version",
            "orders/summary",
            "orders/top-customers?currency=EUR",
            "orders/" + id + "/history",
            "events?correlationId=c",
            "streams",
            "commands",
            "calendars",
            "customers",
            "accounts",
            "transfers?state=failed",
            "invoices")) {
      assertThat(service.get("/api/v1/" + query).status()).as(query).isEqualTo(200);
    }

    await()
        .until(
            () -> service.get("/api/v1/orders").text(),
            text -> text.contains("Ada Lovelace") && !text.contains("as version 1 has it"));
    await()
        .until(
            () -> service.get("/api/v1/projections").json().at("/items/0"),
            p -> p.get("version").intValue() > 1 && p.get("parkedStreams").longValue() == 0);
    assertThat(service.get("/api/v1/streams").json().get("items")).hasSize(4);
  }

  @Test
  void a_rebuild_is_the_remedy_when_the_log_is_another_one() throws Exception {
    writeOrders(3);
    service.close();
    store.close();
    store = new TestStore();
    UUID only = UUID.randomUUID();
    store.append(stream(only), -1, created(only, AT), confirmed(only, AT));

    service = new TestService(database, store);
    await()
        .until(
            () -> service.get("/api/v1/projections").json().at("/items/0/state").textValue(),
            state -> state.equals("stopped"));
    assertThat(service.get("/api/v1/projections").json().at("/items/0/lastError").textValue())
        .contains("not the one that the read model was built from")
        .contains("rebuild --all");
    assertThat(tables.one("SELECT count(*) FROM orders")).isEqualTo("3");

    rebuild(ALL);

    await()
        .until(
            () -> service.get("/api/v1/projections").json().at("/items/0/state").textValue(),
            state -> state.equals("live"));
    assertThat(tables.lines("SELECT order_id FROM orders")).containsExactly(only.toString());
    assertThat(verify().get("differences").longValue()).isZero();
  }

  private void writeOrders(int orders) throws Exception {
    Position position = new Position(0);
    for (int n = 0; n < orders; n++) {
      UUID id = UUID.randomUUID();
      position = store.append(stream(id), -1, created(id, AT), confirmed(id, AT));
    }
    awaitApplied(position);
  }

  /** Customers, accounts, transfers and orders, four streams of each, in a mixed sequence. */
  private void writeAccounts(Random random) throws Exception {
    AccountHistory history = new AccountHistory(random);
    List<String> categories = List.of("customer", "account", "transfer", "order");
    int[] revisions = new int[16];
    Position position = new Position(0);
    for (int n = 0; n < 400; n++) {
      int which = n < revisions.length ? n : random.nextInt(revisions.length);
      String category = categories.get(which % categories.size());
      UUID id = new UUID(1, which);
      int revision = revisions[which]++;
      NewEvent event =
          switch (category) {
            case "customer" -> history.ofCustomer(revision, id);
            case "account" -> history.ofAccount(id, AT);
            case "transfer" -> history.ofTransfer(revision, id, AT);
            default ->
                revision == 0
                    ? createdFor(new UUID(0, random.nextInt(3)), id, AT)
                    : random.nextBoolean() ? confirmed(id, AT) : cancelled(id, "r", AT);
          };
      position = store.append(category + "-" + id, revision - 1L, event);
    }
    awaitApplied(position);
  }

  private void awaitApplied(Position position) {
    await()
        .until(
            () -> service.get("/api/v1/orders?limit=1&minPosition=" + position).status(),
            status -> status == 200);
  }

  private JsonNode rebuild(String body) throws Exception {
    Answer answer = post("rebuilds", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    String id = answer.json().get("rebuildId").textValue();
    assertThat(answer.header("Location")).isEqualTo("/api/v1/projections/rebuilds/" + id);
    return awaitEnd("rebuilds/" + id);
  }

  private JsonNode verify() throws Exception {
    Answer answer = post("verifications", "");
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return awaitEnd("verifications/" + answer.json().get("verificationId").textValue());
  }

  private Answer post(String path, String body) throws Exception {
    return service.post("/api/v1/projections/" + path, body.replace('\'', '"'));
  }

  private JsonNode awaitEnd(String path) {
    return await()
        .atMost(30, TimeUnit.SECONDS)
        .until(
            () -> service.get("/api/v1/projections/" + path).json(),
            job -> !job.path("endedAt").isNull() && job.has("endedAt"));
  }
}
