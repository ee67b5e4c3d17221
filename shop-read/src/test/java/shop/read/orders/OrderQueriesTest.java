package shop.read.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.read.OrderEvents.cancelled;
import static shop.read.OrderEvents.confirmed;
import static shop.read.OrderEvents.created;
import static shop.read.OrderEvents.createdAtFirst;
import static shop.read.OrderEvents.deleted;
import static shop.read.OrderEvents.processing;
import static shop.read.OrderEvents.shipped;
import static shop.read.OrderEvents.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.eventsourcing.Position;
import shop.read.Postgres;
import shop.read.TestService;
import shop.read.TestService.Answer;
import shop.read.TestStore;

class OrderQueriesTest {
  private static final String AT = "2026-05-01T10:00:00Z";

  private static TestStore store;
  private static TestService service;

  private final UUID id = UUID.randomUUID();

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
  void an_order_is_shown_as_its_events_say() throws Exception {
    Position position =
        store.append(
            stream(id),
            -1,
            created(id, "2026-05-01T10:00:00.123456789Z"),
            confirmed(id, "2026-05-01T11:00:00Z"));
    Answer answer = service.get("/api/v1/orders/" + id + "?minPosition=" + position);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    assertThat(answer.header("Shop-Position")).isEqualTo(position.toString());
    assertThat(answer.json())
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    {"orderId":"%s","status":"confirmed",
                     "customerId":"00000000-0000-4000-8000-0000000000c1",
                     "customerName":"Ada Lovelace","customerEmail":"ada@example.org",
                     "currency":"EUR","items":[
                       {"sku":"SKU-1","description":"Engine","quantity":2,"unitPrice":"12.50",
                        "lineTotal":"25.00"},
                       {"sku":"SKU-2","description":"Card","quantity":1,"unitPrice":"0.99",
                        "lineTotal":"0.99"}],
                     "total":"25.99","shippingAddress":{"street":"1 Quay","city":"Cork",
                       "postalCode":"T12","country":"IE","line2":null,"region":null},
                     "carrier":null,"trackingNumber":null,
                     "cancelReason":null,"allowedTransitions":["processing","cancelled"],
                     "createdAt":"2026-05-01T10:00:00.123456Z","updatedAt":"2026-05-01T11:00:00Z",
                     "revision":1,"position":"%s"}
                    """
                        .formatted(id, position)));
  }

  @Test
  void an_order_of_the_first_version_is_shown_beside_those_of_today() throws Exception {
    store.append(stream(id), -1, createdAtFirst(id, AT), confirmed(id, AT));
    UUID today = UUID.randomUUID();
    Position position = store.append(stream(today), -1, created(today, AT));

    JsonNode first = service.get("/api/v1/orders/" + id + "?minPosition=" + position).json();
    assertThat(first.get("customerId").isNull()).isTrue();
    assertThat(first.get("shippingAddress").isNull()).isTrue();
    assertThat(first.get("total").textValue()).isEqualTo("25.99");
    assertThat(service.get("/api/v1/orders/" + today).json().at("/shippingAddress/city").asText())
        .isEqualTo("Cork");
  }

  @Test
  void carrier_and_reason_are_shown_where_they_belong() throws Exception {
    store.append(
        stream(id),
        -1,
        created(id, AT),
        confirmed(id, AT),
        processing(id, AT),
        shipped(id, "DHL", AT));
    UUID given = UUID.randomUUID();
    Position position =
        store.append(stream(given), -1, created(given, AT), cancelled(given, "too late", AT));

    JsonNode shipped = service.get("/api/v1/orders/" + id + "?minPosition=" + position).json();
    assertThat(shipped.get("carrier").textValue()).isEqualTo("DHL");
    assertThat(shipped.get("allowedTransitions").toString()).isEqualTo("[\"delivered\"]");
    JsonNode cancelled = service.get("/api/v1/orders/" + given).json();
    assertThat(cancelled.get("cancelReason").textValue()).isEqualTo("too late");
    assertThat(cancelled.get("allowedTransitions").toString()).isEqualTo("[\"deleted\"]");
  }

  @Test
  void a_deleted_order_is_nowhere_to_be_found() throws Exception {
    Position before = store.append(stream(id), -1, created(id, "NOK", AT));
    assertThat(service.get("/api/v1/orders?minPosition=" + before).text()).contains(id.toString());
    assertThat(service.get("/api/v1/orders/summary").text()).contains("NOK");

    Position position = store.append(stream(id), 0, deleted(id, "2026-05-01T12:00:00Z"));
    Answer one = service.get("/api/v1/orders/" + id + "?minPosition=" + position);
    assertThat(one.status()).isEqualTo(404);
    assertThat(one.json().get("code").textValue()).isEqualTo("order-not-found");
    assertThat(service.get("/api/v1/orders?limit=200").text()).doesNotContain(id.toString());
    assertThat(service.get("/api/v1/orders/summary").text()).doesNotContain("NOK");
  }

  @Test
  void what_the_sender_has_already_is_not_sent_again_and_never_when_it_is_old() throws Exception {
    Position first = store.append(stream(id), -1, created(id, AT));
    String path = "/api/v1/orders/" + id;
    assertThat(service.get(path + "?minPosition=" + first).header("ETag")).isEqualTo("\"0\"");

    Answer known = service.get(path, "If-None-Match", "\"7\", W/\"0\"");
    assertThat(known.status()).isEqualTo(304);
    assertThat(known.text()).isEmpty();
    assertThat(known.header("ETag")).isEqualTo("\"0\"");
    assertThat(known.header("Shop-Position")).isEqualTo(first.toString());

    Position second = store.append(stream(id), 0, confirmed(id, AT));
    Answer changed = service.get(path + "?minPosition=" + second, "If-None-Match", "\"0\"");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("ETag")).isEqualTo("\"1\"");
  }

  @Test
  void pages_hold_every_order_once_also_where_many_were_created_at_one_instant() throws Exception {
    List<String> expected = new ArrayList<>();
    Position last = null;
    for (int n = 0; n < 23; n++) {
      UUID order = UUID.randomUUID();
      String at = "2026-04-01T10:00:0" + n / 8 + "Z";
      last = store.append(stream(order), -1, created(order, at));
      expected.add(at + order);
    }
    expected.sort(Comparator.reverseOrder());

    List<String> found = new ArrayList<>();
    String next = null;
    do {
      JsonNode page =
          service
              .get(
                  "/api/v1/orders?limit=5&minPosition="
                      + last
                      + (next == null ? "" : "&after=" + next))
              .json();
      page.get("items")
          .forEach(o -> found.add(o.get("createdAt").textValue() + o.get("orderId").textValue()));
      next = page.get("next").textValue();
      assertThat(page.get("items")).hasSizeLessThanOrEqualTo(5);
    } while (next != null);

    assertThat(found).doesNotHaveDuplicates().filteredOn(expected::contains).isEqualTo(expected);
  }

  @Test
  void the_summary_counts_orders_and_their_money_without_the_cancelled() throws Exception {
    store.append(stream(id), -1, created(id, "SEK", AT), confirmed(id, AT));
    UUID given = UUID.randomUUID();
    store.append(stream(given), -1, created(given, "SEK", AT), cancelled(given, "no", AT));
    UUID later = UUID.randomUUID();
    Position last = store.append(stream(later), -1, created(later, "SEK", "2026-05-02T23:59:59Z"));

    JsonNode summary = service.get("/api/v1/orders/summary?minPosition=" + last).json();
    assertThat(summary.get("statuses"))
        .filteredOn(line -> line.get("currency").textValue().equals("SEK"))
        .map(JsonNode::toString)
        .containsExactly(
            "{\"status\":\"pending\",\"currency\":\"SEK\",\"orders\":1,\"amount\":\"25.99\"}",
            "{\"status\":\"confirmed\",\"currency\":\"SEK\",\"orders\":1,\"amount\":\"25.99\"}",
            "{\"status\":\"cancelled\",\"currency\":\"SEK\",\"orders\":1,\"amount\":\"0.00\"}");
    assertThat(summary.get("days"))
        .filteredOn(line -> line.get("currency").textValue().equals("SEK"))
        .map(JsonNode::toString)
        .containsExactly(
            "{\"day\":\"2026-05-02\",\"currency\":\"SEK\",\"orders\":1,\"amount\":\"25.99\"}",
            "{\"day\":\"2026-05-01\",\"currency\":\"SEK\",\"orders\":1,\"amount\":\"25.99\"}");
  }
}
