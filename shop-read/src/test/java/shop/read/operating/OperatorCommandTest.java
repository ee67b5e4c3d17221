package shop.read.operating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.read.OrderEvents.created;
import static shop.read.OrderEvents.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.eventsourcing.Position;
import shop.eventsourcing.StreamName;
import shop.read.Postgres;
import shop.read.Tables;
import shop.read.TestService;
import shop.read.TestStore;
import shop.read.database.DatabaseSettings;
import shop.read.projecting.Projector;
import shop.read.rebuilding.JobRunner;
import shop.read.rebuilding.Task;

@Timeout(60)
class OperatorCommandTest {
  private static final Task ALL = new Task.All(false, false);

  private final DatabaseSettings database = Postgres.newDatabase();
  private final Tables tables = new Tables(database);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final UUID order = UUID.randomUUID();
  private TestStore store;
  private TestService service;

  @BeforeEach
  void start() throws Exception {
    store = new TestStore();
    service = new TestService(database, store);
    Position last = store.append(stream(order), -1, created(order, "2026-05-01T10:00:00Z"));
    await().until(() -> service.get("/api/v1/orders?minPosition=" + last).status(), s -> s == 200);
    tables.run("UPDATE orders SET customer_name = 'damaged'");
  }

  @AfterEach
  void stop() throws Exception {
    service.close();
    store.close();
  }

  @Test
  void the_running_service_does_what_is_asked_for_and_the_command_waits_for_it() throws Exception {
    assertThat(run(command -> command.verify(false))).isEqualTo(OperatorCommand.FAILED);
    assertThat(text(out)).contains("damaged").contains("2 rows differ").endsWith("different\n");

    Task since = new Task.Since(Instant.parse("2020-01-01T00:00:00Z"), true);
    assertThat(run(command -> command.rebuild(since, false))).isEqualTo(OperatorCommand.DONE);
    assertThat(text(out))
        .contains("damaged", "1 stream looked at\n", "2 rows would change\n")
        .endsWith("nothing was changed\n");
    assertThat(tables.one("SELECT customer_name FROM orders")).isEqualTo("damaged");

    assertThat(run(command -> command.rebuild(ALL, true))).isEqualTo(OperatorCommand.DONE);
    JsonNode rebuilt = new com.fasterxml.jackson.databind.json.JsonMapper().readTree(text(out));
    assertThat(rebuilt.get("state").textValue()).isEqualTo("done");
    assertThat(text(err)).contains("all 3: done, 100 %");
    assertThat(tables.one("SELECT customer_name FROM orders")).isEqualTo("Ada Lovelace");

    assertThat(run(command -> command.verify(false))).isEqualTo(OperatorCommand.DONE);
    assertThat(text(out)).isEqualTo("equal\n");
    await().until(() -> !service.bean(Projector.class).state().equals("standby"));
  }

  @Test
  void with_no_service_running_the_command_does_it_itself() throws Exception {
    service.close();
    UUID missed = UUID.randomUUID();
    store.append(stream(missed), -1, created(missed, "2026-05-01T10:00:00Z"));

    assertThat(run(command -> command.rebuild(ALL, false))).isEqualTo(OperatorCommand.DONE);
    assertThat(text(out)).isEqualTo("rebuilt\n");
    assertThat(tables.one("SELECT count(*) FROM orders WHERE customer_name = 'Ada Lovelace'"))
        .isEqualTo("2");
  }

  @Test
  void what_cannot_be_done_is_said_and_shows_in_the_exit_code() throws Exception {
    Task none = new Task.OneStream(new StreamName("snapshot-1"), false);
    assertThat(run(command -> command.rebuild(none, false))).isEqualTo(OperatorCommand.FAILED);
    assertThat(text(err)).contains("not rebuilt: snapshot-1 is no stream that is projected");

    tables.run("INSERT INTO control.jobs (kind, state) VALUES ('all', 'running')");
    assertThat(run(command -> command.verify(false))).isEqualTo(OperatorCommand.NOT_CHECKED);
    assertThat(text(err)).contains("one at a time: job 2 is not done yet");

    assertThat(run(command -> command.parked("order-1", null, null)))
        .isEqualTo(OperatorCommand.FAILED);
    assertThat(text(err)).contains("this stream is not parked");
  }

  private interface Command {
    int run(OperatorCommand command) throws Exception;
  }

  /** As the process of a command does: everything but the HTTP server and the feed. */
  private int run(Command command) throws Exception {
    out.reset();
    err.reset();
    Map<String, Object> settings = Map.of("shop.serve", "false", "shop.db.url", database.url());
    try (TestService beside = new TestService(database, store, settings)) {
      return command.run(
          new OperatorCommand(
              database,
              beside.bean(Projector.class),
              beside.bean(JobRunner.class),
              beside.bean(JsonMapper.class),
              Clock.systemUTC(),
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              false));
    }
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
