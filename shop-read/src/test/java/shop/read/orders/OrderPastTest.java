package shop.read.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.read.OrderEvents.confirmed;
import static shop.read.OrderEvents.created;
import static shop.read.OrderEvents.deleted;
import static shop.read.OrderEvents.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.Position;
import shop.identity.testing.TestCallers;
import shop.read.Postgres;
import shop.read.TestService;
import shop.read.TestService.Answer;
import shop.read.TestStore;

class OrderPastTest {
  private static final String AT = "2026-05-01T10:00:00Z";

  private static TestStore store;
  private static TestService service;

  private final UUID id = UUID.randomUUID();
  private final String path = "/api/v1/orders/" + id;

  @BeforeAll
  static void start() throws Exception {
    store = new TestStore();
    service = new TestService(Postgres.newDatabase(), store);
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    store.close();
  }

  @Test
  void an_order_is_shown_as_it_was_at_a_revision() throws Exception {
    Position last = store.append(stream(id), -1, created(id, AT), confirmed(id, AT));
    Answer before = service.get(path + "?revision=0&minPosition=" + last);
    assertThat(before.status()).as(before.text()).isEqualTo(200);
    assertThat(before.header("ETag")).isEqualTo("\"0\"");
    assertThat(before.json().get("status").textValue()).isEqualTo("pending");
    assertThat(service.get(path + "?revision=1").json()).isEqualTo(service.get(path).json());
    assertThat(service.get(path + "?revision=2").status()).isEqualTo(404);
    assertThat(service.get(path + "?revision=0&asOf=" + AT).status()).isEqualTo(400);
    assertThat(service.get(path + "?revision=0", "If-None-Match", "\"0\"").status()).isEqualTo(304);
  }

  @Test
  void an_order_is_shown_as_it_was_when_the_store_had_so_much_of_it() throws Exception {
    store.append(stream(id), -1, created(id, AT));
    Instant first = store.ours().getLast().created();
    await().until(() -> InstantSource.system().instant().isAfter(first.plusMillis(2)));
    Position last = store.append(stream(id), 0, confirmed(id, AT), deleted(id, AT));
    awaitApplied(last);

    Answer then = service.get(path + "?asOf=" + first);
    assertThat(then.json().get("status").textValue()).isEqualTo("pending");
    assertThat(service.get(path + "?asOf=" + first.minusSeconds(1)).status()).isEqualTo(404);
    assertThat(service.get(path + "?asOf=2999-01-01T00:00:00Z").status())
        .as("deleted since")
        .isEqualTo(404);
    assertThat(service.get(path + "?revision=1").json().get("status").textValue())
        .as("what it was before stays readable")
        .isEqualTo("confirmed");
  }

  @Test
  void what_a_deleted_order_was_is_for_operators() throws Exception {
    String clerk = TestCallers.authorization("clara", "clerk");
    store.append(stream(id), -1, created(id, AT));
    awaitApplied(store.append(stream(id), 0, confirmed(id, AT)));
    for (String past : List.of("/history", "?revision=0", "?asOf=2998-01-01T00:00:00Z")) {
      assertThat(service.get(path + past, "Authorization", clerk).status()).isEqualTo(200);
    }

    awaitApplied(store.append(stream(id), 1, deleted(id, AT)));

    for (String past : List.of("/history", "?revision=0")) {
      assertThat(service.get(path + past, "Authorization", clerk).status()).isEqualTo(404);
      assertThat(service.get(path + past).status()).isEqualTo(200);
    }
  }

  @Test
  void events_and_projections_are_for_operators_and_nothing_is_for_nobody() throws Exception {
    String clerk = TestCallers.authorization("clara", "clerk");
    for (String operators : List.of("/events", "/log", "/streams", "/commands", "/projections")) {
      assertThat(service.get("/api/v1" + operators, "Authorization", clerk).status())
          .as(operators)
          .isEqualTo(403);
      assertThat(service.get("/api/v1" + operators, "Authorization", "").status())
          .as(operators)
          .isEqualTo(401);
    }
    assertThat(service.get("/api/v1/orders", "Authorization", "").status()).isEqualTo(401);
  }

  @Test
  void the_history_of_a_deleted_order_stays_readable_page_by_page() throws Exception {
    EventMetadata metadata =
        new EventMetadata(
            "7d4c6a52-0000-4000-8000-000000000001",
            "ConfirmOrder",
            "hash",
            "ada",
            "conversation",
            null,
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    store.append(
        stream(id),
        -1,
        created(id, AT),
        TestStore.event(
            "OrderConfirmed.v1", "{'orderId':'%s','at':'%s'}".formatted(id, AT), metadata));
    Position last = store.append(stream(id), 1, deleted(id, AT));
    awaitApplied(last);
    assertThat(service.get(path).status()).isEqualTo(404);

    JsonNode page = service.get(path + "/history?limit=2").json();
    JsonNode confirmed = page.at("/items/1");
    assertThat(confirmed.get("type").textValue()).isEqualTo("OrderConfirmed.v1");
    assertThat(confirmed.get("revision").longValue()).isEqualTo(1);
    assertThat(confirmed.get("actor").textValue()).isEqualTo("ada");
    assertThat(confirmed.get("commandType").textValue()).isEqualTo("ConfirmOrder");
    assertThat(confirmed.get("correlationId").textValue()).isEqualTo("conversation");
    assertThat(confirmed.get("traceId").textValue()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(confirmed.at("/data/orderId").textValue()).isEqualTo(id.toString());
    JsonNode rest =
        service.get(path + "/history?limit=2&after=" + page.get("next").textValue()).json();
    assertThat(rest.at("/items/0/type").textValue()).isEqualTo("OrderDeleted.v1");
    assertThat(rest.get("next").isNull()).isTrue();
    assertThat(service.get("/api/v1/orders/" + UUID.randomUUID() + "/history").status())
        .isEqualTo(404);
  }

  @Test
  void an_event_given_up_is_left_out_of_the_past_too() throws Exception {
    store.append(stream(id), -1, created(id, AT));
    Position poison =
        store.append(stream(id), 0, TestStore.event("OrderConfirmed.v1", "{'at':'never'}"));
    String parked = "/api/v1/projections/parked";
    await().until(() -> service.get(parked).text(), text -> text.contains(stream(id)));
    Answer unreadable = service.get(path + "?revision=1");
    assertThat(unreadable.status()).isEqualTo(503);
    assertThat(unreadable.json().get("code").textValue()).isEqualTo("stream-parked");

    service.post(parked + "/" + stream(id) + "/discard", "{\"reason\":\"by hand\"}");
    await()
        .until(
            () -> service.get(path + "?minPosition=" + poison).status(), status -> status == 200);
    assertThat(service.get(path + "?revision=1").json().get("status").textValue())
        .isEqualTo("pending");
  }

  private static void awaitApplied(Position position) {
    await()
        .until(() -> service.get("/api/v1/orders?minPosition=" + position).status(), s -> s == 200);
  }
}
