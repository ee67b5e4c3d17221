package shop.read.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.read.OrderEvents.confirmed;
import static shop.read.OrderEvents.created;
import static shop.read.OrderEvents.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.eventsourcing.Position;
import shop.read.Postgres;
import shop.read.TestService;
import shop.read.TestService.Answer;
import shop.read.TestStore;

class QueriesTest {
  private static final String AT = "2026-05-01T10:00:00Z";

  private static TestStore store;
  private static TestService service;

  @BeforeAll
  static void start() throws Exception {
    store = new TestStore();
    service = new TestService(Postgres.newDatabase(), store);
    UUID id = UUID.randomUUID();
    Position position = store.append(stream(id), -1, created(id, AT));
    await()
        .ignoreExceptions()
        .until(() -> service.get("/api/v1/orders?minPosition=" + position).status(), s -> s == 200);
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    store.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/orders?limit=0, /limit",
    "/api/v1/orders?limit=201, /limit",
    "/api/v1/orders?limit=many, /limit",
    "/api/v1/orders?after=!, /after",
    "/api/v1/orders?after=bm90IG91cnM, /after",
    "/api/v1/orders?after=bm90CmEgcGxhY2U, /after",
    "/api/v1/orders?minPosition=-1, /minPosition",
    "/api/v1/orders?minPosition=99999999999999999999, /minPosition",
    "/api/v1/calendars?after=AAAA, /after",
    "/api/v1/calendars/0b6f3c7e-0000-4000-8000-000000000001/timeslots?from=today, /from",
    "/api/v1/calendars/0b6f3c7e-0000-4000-8000-000000000001/timeslots"
        + "?from=2027-01-02T00:00:00Z&to=2027-01-01T00:00:00Z, /to",
  })
  void a_bad_parameter_is_named(String path, String pointer) throws Exception {
    Answer answer = service.get(path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(problem.get("code").textValue()).isEqualTo("invalid-request");
    assertThat(problem.at("/errors/0/pointer").textValue()).isEqualTo(pointer);
    assertThat(answer.text()).doesNotContain("xception").doesNotContain("shop.read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"orders", "calendars", "calendars/x/timeslots", "calendars/x/timeslots/x"})
  void an_unknown_id_is_not_found(String path) throws Exception {
    Answer answer =
        service.get("/api/v1/" + path.replace("x", id()) + (path.contains("x") ? "" : "/" + id()));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("code").textValue()).endsWith("-not-found");
    assertThat(answer.header("Shop-Position")).isNotEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders/one", "calendars/one", "calendars/one/timeslots"})
  void an_id_that_is_none_is_refused_without_a_parsers_words(String path) throws Exception {
    Answer answer = service.get("/api/v1/" + path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).doesNotContain("UUID").doesNotContain("java");
  }

  @Test
  void a_query_waits_for_the_position_it_wants_and_no_longer_than_it_should() throws Exception {
    UUID id = UUID.randomUUID();
    Position position = store.append(stream(id), -1, created(id, AT), confirmed(id, AT));
    Answer fresh = service.get("/api/v1/orders/" + id + "?minPosition=" + position);
    assertThat(fresh.json().get("revision").longValue()).isEqualTo(1);

    Answer never = service.get("/api/v1/orders/" + id + "?minPosition=18446744073709551615");
    assertThat(never.status()).isEqualTo(503);
    assertThat(never.json().get("code").textValue()).isEqualTo("read-model-behind");
    assertThat(never.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void a_parked_stream_is_shown_but_not_as_fresh() throws Exception {
    UUID id = UUID.randomUUID();
    store.append(stream(id), -1, created(id, AT));
    Position poison =
        store.append(stream(id), 0, TestStore.event("OrderConfirmed.v1", "{'at':'never'}"));
    String path = "/api/v1/orders/" + id;
    await()
        .until(() -> service.get("/api/v1/projections/parked").text(), t -> t.contains(stream(id)));

    Answer fresh = service.get(path + "?minPosition=" + poison);
    assertThat(fresh.status()).isEqualTo(503);
    assertThat(fresh.json().get("code").textValue()).isEqualTo("stream-parked");
    assertThat(service.get(path).json().get("status").textValue()).isEqualTo("pending");
    JsonNode projection = service.get("/api/v1/projections").json().at("/items/0");
    assertThat(projection.get("parkedStreams").longValue()).isEqualTo(1);

    String parked = "/api/v1/projections/parked/" + stream(id);
    assertThat(service.post(parked + "/discard", "{\"reason\":\" \"}").status()).isEqualTo(400);
    assertThat(service.post(parked + "/discard", "{\"reason\":\"by hand\"}").status())
        .isEqualTo(202);
    Answer whole =
        await().until(() -> service.get(path + "?minPosition=" + poison), a -> a.status() == 200);
    assertThat(whole.header("ETag")).isEqualTo("\"1\"");
    assertThat(service.post(parked + "/retry", "").status()).isEqualTo(404);
  }

  @Test
  void the_projection_says_how_it_stands() throws Exception {
    UUID id = UUID.randomUUID();
    Position position = store.append(stream(id), -1, created(id, AT));
    service.get("/api/v1/orders?minPosition=" + position);
    JsonNode projection =
        await()
            .until(
                () -> service.get("/api/v1/projections").json().at("/items/0"),
                p -> p.get("state").textValue().equals("live"));
    assertThat(projection.get("checkpoint").textValue()).isEqualTo(position.toString());
    assertThat(projection.get("head").textValue()).isEqualTo(position.toString());
    assertThat(projection.get("lagEvents").longValue()).isZero();
    assertThat(projection.get("eventsApplied").longValue()).isPositive();
    assertThat(projection.get("version").intValue()).isPositive();
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
