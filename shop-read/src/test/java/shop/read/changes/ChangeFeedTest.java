package shop.read.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.read.OrderEvents.created;
import static shop.read.OrderEvents.stream;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.eventsourcing.Position;
import shop.identity.testing.TestCallers;
import shop.read.Postgres;
import shop.read.TestService;
import shop.read.TestStore;
import shop.read.database.DatabaseSettings;

@Timeout(30)
class ChangeFeedTest {
  private static final String AT = "2026-05-01T10:00:00Z";

  private final DatabaseSettings database = Postgres.newDatabase();
  private final HttpClient http = HttpClient.newHttpClient();
  private final UUID id = UUID.randomUUID();
  private TestStore store;
  private TestService active;
  private TestService standby;

  @BeforeEach
  void start() throws Exception {
    store = new TestStore();
    active = new TestService(database, store);
    await().until(() -> state(active).equals("live"));
    standby = new TestService(database, store);
    await().until(() -> state(standby).equals("standby"));
  }

  @AfterEach
  void stop() throws Exception {
    http.shutdownNow();
    standby.close();
    active.close();
    store.close();
  }

  @Test
  void every_instance_tells_of_every_change_and_beats_while_there_is_none() throws Exception {
    try (Stream<String> first = subscribe(active);
        Stream<String> second = subscribe(standby)) {
      Iterator<String> atFirst = first.iterator();
      Iterator<String> atSecond = second.iterator();
      for (Iterator<String> lines : List.of(atFirst, atSecond)) {
        assertThat(lines.next()).isEqualTo("data: {}"); // from here on nothing is missed
      }
      Position position = store.append(stream(id), -1, created(id, AT));
      String frame =
          "data: {\"type\":\"change\",\"entity\":\"order\",\"id\":\"%s\",\"revision\":0,"
                  .formatted(id)
              + "\"position\":\"%s\"}".formatted(position);

      assertThat(next(atFirst, "data: {\"type\":\"change\"")).isEqualTo(frame);
      assertThat(next(atSecond, "data: {\"type\":\"change\"")).isEqualTo(frame);
      assertThat(atFirst.next()).isEqualTo("data: {}");
    }
  }

  @Test
  void after_a_pause_in_hearing_everything_is_to_be_fetched_again() throws Exception {
    try (Stream<String> lines = subscribe(standby)) {
      Iterator<String> feed = lines.iterator();
      assertThat(feed.next()).isEqualTo("data: {}");
      try (Connection connection = database.forMigrations().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE application_name = 'shop-read changes' AND datname = current_database()
            """);
      }
      assertThat(next(feed, "data: {\"type\"")).isEqualTo("data: {\"type\":\"refetch\"}");
    }
  }

  @Test
  void one_who_has_left_is_forgotten() throws Exception {
    ChangeFeed feed = active.bean(ChangeFeed.class);
    try (Stream<String> lines = subscribe(active)) {
      assertThat(lines.iterator().next()).isEqualTo("data: {}");
      assertThat(feed.subscribers()).isEqualTo(1);
    }
    await().until(feed::subscribers, s -> s == 0);
  }

  private static String next(Iterator<String> lines, String prefix) {
    while (true) {
      String line = lines.next();
      if (line.startsWith(prefix)) {
        return line;
      }
    }
  }

  /** The data lines of the feed. */
  private Stream<String> subscribe(TestService service) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(service.uri("/api/v1/changes"))
            .header("Authorization", TestCallers.operator())
            .header("Accept", "text/event-stream")
            .build();
    HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    return response.body().filter(line -> line.startsWith("data:"));
  }

  private static String state(TestService service) throws IOException, InterruptedException {
    return service.get("/api/v1/projections").json().at("/items/0/state").asText();
  }
}
