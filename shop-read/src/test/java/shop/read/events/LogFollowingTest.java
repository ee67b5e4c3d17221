package shop.read.events;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.read.OrderEvents.created;
import static shop.read.OrderEvents.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.StoredEvent;
import shop.read.Postgres;
import shop.read.TestService;
import shop.read.TestService.Answer;
import shop.read.TestStore;

/** The log as it is followed, against the log itself. */
@Timeout(60)
class LogFollowingTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String AT = "2026-05-01T10:00:00Z";
  private static final String PRAISED = "OrderPraised.v1";

  private static TestStore store;
  private static TestService service;

  @BeforeAll
  static void start() throws Exception {
    store = new TestStore();
    service = new TestService(Postgres.newDatabase(), store);
    for (int n = 0; n < 300; n++) {
      EventMetadata metadata = new EventMetadata(null, null, null, null, "c-" + n % 3, null, null);
      String name = stream(new UUID(9, n % 50));
      store.append(name, n / 50 - 1, TestStore.event(PRAISED, "{'n':" + n + "}", metadata));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    store.close();
  }

  @Test
  void whoever_asks_on_from_where_he_is_gets_each_event_once_while_more_are_written()
      throws Exception {
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(
            () -> {
              for (int n = 0; n < 100; n++) {
                store.append(stream(UUID.randomUUID()), -1, created(UUID.randomUUID(), AT));
              }
            });
    List<String> heard = new ArrayList<>();
    String from = "";
    boolean isWritten;
    boolean isEnd;
    do {
      isWritten = writing.isDone();
      Answer page = page("?" + from);
      heard.addAll(eventIds(page));
      from = "from=" + page.header("Log-Position");
      isEnd = page.header("Log-End").equals("true");
    } while (!isWritten || !isEnd);

    assertThat(heard).containsExactlyElementsOf(ids(_ -> true));
  }

  @Test
  void any_position_is_a_place_to_go_on_from() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<StoredEvent> log = log();
    for (int i = 0; i < 20; i++) {
      int at = random.nextInt(log.size() - 1);

      assertThat(eventIds(page("?from=" + log.get(at).position())).getFirst())
          .isEqualTo(log.get(at + 1).id().toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stream=order-00000000-0000-0009-0000-000000000007",
        "type=OrderPraised",
        "type=OrderPraised.v1",
        "correlationId=c-1",
        "type=NeverHappened"
      })
  void what_is_not_wanted_is_passed_over(String filter) throws Exception {
    String value = filter.substring(filter.indexOf('=') + 1);
    List<String> heard = new ArrayList<>();
    Answer page = page("?" + filter);
    heard.addAll(eventIds(page));
    while (!page.header("Log-End").equals("true")) {
      page = page("?" + filter + "&from=" + page.header("Log-Position"));
      heard.addAll(eventIds(page));
    }

    assertThat(heard)
        .containsExactlyElementsOf(
            ids(
                event ->
                    event.stream().value().equals(value)
                        || event.type().startsWith(value)
                        || value.equals(event.metadata().correlationId())));
  }

  @Test
  void at_the_end_the_next_event_is_waited_for() throws Exception {
    Answer end = page("?from=end");
    assertThat(end.text()).isEmpty();
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                Answer page = page("?from=" + end.header("Log-Position"));
                while (page.text().isEmpty()) {
                  page = page("?from=" + page.header("Log-Position"));
                }
                return page;
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    UUID id = UUID.randomUUID();
    store.append(stream(id), -1, created(id, AT));

    assertThat(waiting.get().text()).contains(stream(id));
  }

  @Test
  void an_empty_page_is_answered_in_time() throws Exception {
    String end = page("?from=end").header("Log-Position");
    long before = System.nanoTime();
    Answer page = page("?from=" + end + "&type=NeverHappened");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Log-End")).isEqualTo("true");
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isBetween(Duration.ofMillis(500), Duration.ofSeconds(10));
  }

  @Test
  void a_page_is_bounded_in_bytes_and_the_largest_events_come_without_their_data()
      throws Exception {
    String from = page("?from=end").header("Log-Position");
    for (int kib : List.of(200, 200, 600, 1)) {
      String body = "{'x':'" + "x".repeat(kib * 1024) + "'}";
      store.append(stream(UUID.randomUUID()), -1, TestStore.event(PRAISED, body));
    }

    List<Integer> sizes = new ArrayList<>();
    List<JsonNode> frames = new ArrayList<>();
    while (frames.size() < 4) {
      Answer page = page("?from=" + from);
      sizes.add(page.text().length() / 1024);
      frames.addAll(frames(page));
      from = page.header("Log-Position");
    }

    assertThat(sizes).allSatisfy(size -> assertThat(size).isLessThan(512));
    assertThat(frames.get(1).path("event").path("data").path("x").asText()).hasSize(200 * 1024);
    assertThat(frames.get(2).path("event").path("data").isNull()).isTrue();
    assertThat(frames.get(2).path("bytes").asInt()).isGreaterThan(600 * 1024);
    assertThat(frames.get(3).path("event").path("data").path("x").asText()).hasSize(1024);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?from=yesterday", "?from=-1", "?stream=", "?type=%00"})
  void what_cannot_be_meant_is_refused(String query) throws Exception {
    assertThat(page(query).status()).isEqualTo(400);
  }

  private static Answer page(String query) throws Exception {
    return service.get("/api/v1/log" + query);
  }

  private static List<StoredEvent> log() {
    return store.log().readAll(null, 10_000).stream()
        .filter(event -> !event.stream().value().startsWith("$"))
        .toList();
  }

  private static List<String> ids(Predicate<StoredEvent> wanted) {
    return log().stream().filter(wanted).map(event -> event.id().toString()).toList();
  }

  private static List<String> eventIds(Answer page) throws Exception {
    assertThat(page.status()).as(page.text()).isEqualTo(200);
    return frames(page).stream()
        .map(frame -> frame.path("event").path("eventId").asText())
        .toList();
  }

  private static List<JsonNode> frames(Answer page) throws Exception {
    List<JsonNode> frames = new ArrayList<>();
    for (String line : page.text().lines().toList()) {
      frames.add(JSON.readTree(line));
      assertThat(frames.getLast().path("type").asText()).isEqualTo("event");
    }
    return frames;
  }
}
