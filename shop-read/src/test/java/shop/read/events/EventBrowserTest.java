package shop.read.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.read.OrderEvents.created;
import static shop.read.OrderEvents.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Position;
import shop.eventsourcing.StoredEvent;
import shop.read.Postgres;
import shop.read.TestService;
import shop.read.TestService.Answer;
import shop.read.TestStore;

/** The browser and the command log against the log itself, read and filtered in memory. */
class EventBrowserTest {
  private static final long SEED = new Random().nextLong();
  private static final int APPENDS = 60;
  private static final List<UUID> ORDERS = List.of(id(1), id(2), id(3), id(4));
  private static final List<String> ACTORS = List.of("ada", "bob");
  private static final List<String> CONVERSATIONS = List.of("c-1", "c-2", "c-3");

  private static TestStore store;
  private static TestService service;
  private static List<StoredEvent> log = List.of();
  private static final List<String> COMMANDS = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    System.out.println("seed " + SEED);
    store = new TestStore();
    service = new TestService(Postgres.newDatabase(), store);
    write(new Random(SEED));
    log = store.ours();
    Position last = log.getLast().position();
    await().until(() -> service.get("/api/v1/orders?minPosition=" + last).status(), s -> s == 200);
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    store.close();
  }

  private static UUID id(int n) {
    return new UUID(7, n);
  }

  /** Accepted commands of one to three events, refused ones, and events that name no command. */
  private static void write(Random random) {
    int[] revisions = new int[ORDERS.size()];
    int[] refusals = new int[ORDERS.size()];
    for (int n = 0; n < APPENDS; n++) {
      int which = random.nextInt(ORDERS.size());
      UUID order = ORDERS.get(which);
      String actor = ACTORS.get(random.nextInt(ACTORS.size()));
      String conversation = CONVERSATIONS.get(random.nextInt(CONVERSATIONS.size()));
      String commandId = new UUID(n, n).toString();
      EventMetadata metadata =
          new EventMetadata(commandId, "PraiseOrder", "hash", actor, conversation, null, null);
      if (revisions[which] == 0) {
        store.append(stream(order), -1, created(order, "2026-05-01T10:00:00Z"));
        revisions[which]++;
      }
      if (random.nextInt(4) == 0) {
        NewEvent refusal =
            TestStore.event(
                "PraiseOrderFailed.v1", "{'reason':'too-late','command':{},'at':'x'}", metadata);
        store.append("failure-" + stream(order), refusals[which]++ - 1, refusal);
        COMMANDS.add(line(commandId, order, actor, "refused", "too-late", 1));
      } else {
        NewEvent[] praises = new NewEvent[1 + random.nextInt(3)];
        for (int p = 0; p < praises.length; p++) {
          praises[p] = TestStore.event("OrderPraised.v" + (1 + p % 2), "{'n':" + p + "}", metadata);
        }
        store.append(stream(order), revisions[which] - 1, praises);
        revisions[which] += praises.length;
        COMMANDS.add(line(commandId, order, actor, "accepted", null, praises.length));
      }
    }
    Collections.reverse(COMMANDS);
  }

  private static String line(
      String id, UUID order, String actor, String outcome, @Nullable String reason, int events) {
    return String.join(
        " ", id, stream(order), actor, outcome, String.valueOf(reason), String.valueOf(events));
  }

  @ParameterizedTest
  @CsvSource({"forwards, 7", "backwards, 7", "forwards, 200", "backwards, 1"})
  void events_are_found_in_both_directions_whatever_they_are_filtered_by(
      String direction, int limit) throws Exception {
    String one = stream(ORDERS.getFirst());
    check("", direction, limit, _ -> true);
    check("&stream=" + one, direction, limit, e -> e.stream().value().equals(one));
    check("&type=OrderPraised.v2", direction, limit, e -> e.type().equals("OrderPraised.v2"));
    check("&type=OrderPraised", direction, limit, e -> e.type().startsWith("OrderPraised.v"));
    check("&correlationId=c-2", direction, limit, e -> "c-2".equals(e.metadata().correlationId()));
    check(
        "&correlationId=c-1&type=OrderPraised.v1&stream=" + one,
        direction,
        limit,
        e ->
            "c-1".equals(e.metadata().correlationId())
                && e.type().equals("OrderPraised.v1")
                && e.stream().value().equals(one));
    check("&correlationId=nobody", direction, limit, _ -> false);
  }

  private static void check(
      String filter, String direction, int limit, Predicate<StoredEvent> wanted) throws Exception {
    List<String> expected =
        new ArrayList<>(log.stream().filter(wanted).map(e -> e.position().toString()).toList());
    if (direction.equals("backwards")) {
      Collections.reverse(expected);
    }
    String path = "/api/v1/events?direction=" + direction + filter;
    assertThat(all(path, limit, "position")).as(path).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"forwards, 3", "backwards, 3", "backwards, 200"})
  void a_stream_is_read_by_revision_in_both_directions(String direction, int limit)
      throws Exception {
    String one = stream(ORDERS.get(1));
    List<String> expected =
        new ArrayList<>(
            log.stream()
                .filter(e -> e.stream().value().equals(one))
                .map(e -> e.revision().toString())
                .toList());
    if (direction.equals("backwards")) {
      Collections.reverse(expected);
    }
    assertThat(all("/api/v1/streams/" + one + "/events?direction=" + direction, limit, "revision"))
        .isEqualTo(expected);
    Answer none = service.get("/api/v1/streams/order-none/events");
    assertThat(none.status()).isEqualTo(404);
    assertThat(none.json().get("code").textValue()).isEqualTo("stream-not-found");
  }

  @Test
  void an_event_is_shown_with_all_that_is_known_of_it() throws Exception {
    StoredEvent last = log.getLast();
    JsonNode shown =
        service.get("/api/v1/events?direction=backwards&limit=1").json().at("/items/0");
    assertThat(shown.get("eventId").textValue()).isEqualTo(last.id().toString());
    assertThat(shown.get("stream").textValue()).isEqualTo(last.stream().value());
    assertThat(shown.get("created").textValue()).isEqualTo(last.created().toString());
    assertThat(shown.at("/metadata/$correlationId").textValue())
        .isEqualTo(last.metadata().correlationId());
    assertThat(shown.get("data").isObject()).isTrue();
  }

  @Test
  void the_streams_of_a_category_are_listed_by_name_with_their_last_events() throws Exception {
    List<String> streams = all2("/api/v1/streams?category=order", 2, "stream");
    assertThat(streams).isEqualTo(ORDERS.stream().map(order -> stream(order)).sorted().toList());
    assertThat(all2("/api/v1/streams?", 3, "stream")).hasSizeGreaterThan(streams.size()).isSorted();
    JsonNode first = service.get("/api/v1/streams?category=order").json().at("/items/0");
    StoredEvent last =
        log.stream()
            .filter(e -> e.stream().value().equals(first.get("stream").textValue()))
            .reduce((_, later) -> later)
            .orElseThrow();
    assertThat(first.get("revision").longValue()).isEqualTo(last.revision().value());
    assertThat(first.get("position").textValue()).isEqualTo(last.position().toString());
    assertThat(first.get("lastType").textValue()).isEqualTo(last.type());
  }

  @ParameterizedTest
  @CsvSource({"'',5", "&outcome=refused,5", "&outcome=accepted,3", "&actor=ada,2", "STREAM,4"})
  void the_command_log_holds_every_command_and_its_outcome(String filter, int limit)
      throws Exception {
    String one = stream(ORDERS.get(2));
    String path = "/api/v1/commands?" + filter.replace("STREAM", "&stream=" + one);
    List<String> expected =
        COMMANDS.stream()
            .filter(c -> !filter.contains("outcome") || c.contains(filter.split("=", 2)[1]))
            .filter(c -> !filter.contains("actor") || c.contains(" ada "))
            .filter(c -> !filter.contains("STREAM") || c.contains(" " + one + " "))
            .toList();
    List<String> lines = new ArrayList<>();
    for (JsonNode c : pages(path + "&limit=" + limit, "after")) {
      lines.add(
          String.join(
              " ",
              c.get("commandId").textValue(),
              c.get("stream").textValue(),
              c.get("actor").textValue(),
              c.get("outcome").textValue(),
              String.valueOf(c.get("reason").textValue()),
              String.valueOf(c.get("events").size())));
    }
    assertThat(lines).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "events?from=x, /from",
    "events?direction=up, /direction",
    "streams/order-1/events?from=-1, /from",
    "commands?outcome=maybe, /outcome",
    "commands?after=AAAA, /after",
    "streams?category=%00, /category",
  })
  void what_is_wrong_with_a_question_is_named(String path, String pointer) throws Exception {
    Answer answer = service.get("/api/v1/" + path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/pointer").textValue()).isEqualTo(pointer);
  }

  private static List<String> all(String path, int limit, String field) throws Exception {
    return pages(path + "&limit=" + limit, "from").stream()
        .map(event -> event.get(field).asText())
        .toList();
  }

  private static List<String> all2(String path, int limit, String field) throws Exception {
    return pages(path + "&limit=" + limit, "after").stream()
        .map(item -> item.get(field).asText())
        .toList();
  }

  private static List<JsonNode> pages(String path, String parameter) throws Exception {
    List<JsonNode> items = new ArrayList<>();
    String next = "";
    do {
      Answer answer = service.get(path + next);
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      answer.json().get("items").forEach(items::add);
      JsonNode behind = answer.json().get("next");
      next = behind.isNull() ? "" : "&" + parameter + "=" + behind.textValue();
    } while (!next.isEmpty());
    return items;
  }
}
