package shop.read.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Position;
import shop.read.AccountEvents;
import shop.read.OrderEvents;
import shop.read.Postgres;
import shop.read.TestService;
import shop.read.TestService.Answer;
import shop.read.TestStore;

class InvoiceQueriesTest {
  private static TestStore store;
  private static TestService service;

  private final UUID customer = UUID.randomUUID();
  private Position last = new Position(0);

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
  void an_invoice_holds_a_months_orders_of_a_customer_without_the_cancelled_ones()
      throws Exception {
    register();
    UUID account = UUID.randomUUID();
    append(
        "account", account, 0, AccountEvents.opened(account, customer, "0.00", AccountEvents.AT));
    append("account", account, 1, AccountEvents.moved(account, "2 Quay", AccountEvents.AT));
    UUID first = order("2025-04-03T10:00:00Z");
    UUID second = order("2025-04-30T23:59:59Z");
    order("2025-05-01T00:00:00Z");

    JsonNode april = one("?customerId=%s&year=2025&month=4");

    assertThat(april.path("email").asText()).isEqualTo("ada@example.org");
    assertThat(april.path("shippingAddress").path("street").asText()).isEqualTo("2 Quay");
    assertThat(april.path("month").asInt()).isEqualTo(4);
    assertThat(april.path("year").asInt()).isEqualTo(2025);
    assertThat(ordersOf(april)).containsExactly(first.toString(), second.toString());
    assertThat(april.path("orders").get(0).path("description").asText())
        .isEqualTo("2 × Engine, 1 × Card");
    assertThat(april.path("totals").toString())
        .isEqualTo("[{\"currency\":\"EUR\",\"amount\":\"51.98\"}]");
    assertThat(get("/invoices/" + april.path("invoiceId").asText()).json()).isEqualTo(april);

    append("order", first, 1, OrderEvents.cancelled(first, "late", "2025-04-04T10:00:00Z"));

    assertThat(ordersOf(one("?customerId=%s&year=2025&month=4")))
        .containsExactly(second.toString());
  }

  @Test
  void what_was_delivered_stays_when_it_is_deleted_and_what_was_not_leaves() throws Exception {
    register();
    UUID delivered = order("2025-04-03T10:00:00Z");
    UUID pending = order("2025-04-04T10:00:00Z");
    append(
        "order",
        delivered,
        1,
        TestStore.event("OrderDelivered.v1", "{'at':'2025-04-05T10:00:00Z'}"),
        OrderEvents.deleted(delivered, "2025-05-05T10:00:00Z"));
    append("order", pending, 1, OrderEvents.deleted(pending, "2025-04-05T10:00:00Z"));

    assertThat(ordersOf(one("?customerId=%s"))).containsExactly(delivered.toString());
  }

  @Test
  void orders_may_come_before_the_customer_and_the_invoice_is_the_same() throws Exception {
    UUID id = order("2025-04-03T10:00:00Z");
    JsonNode early = one("?customerId=%s");
    assertThat(early.path("email").isNull()).isTrue();
    assertThat(early.path("shippingAddress").isNull()).isTrue();

    register();

    JsonNode late = one("?customerId=%s");
    assertThat(late.path("invoiceId")).isEqualTo(early.path("invoiceId"));
    assertThat(late.path("email").asText()).isEqualTo("ada@example.org");
    assertThat(ordersOf(late)).containsExactly(id.toString());
  }

  @Test
  void invoices_are_listed_month_by_month_the_latest_first() throws Exception {
    for (String month : List.of("2024-12", "2025-01", "2025-02", "2026-02")) {
      order(month + "-01T00:00:00Z");
    }

    assertThat(months("?limit=1&customerId=" + customer))
        .containsExactly("2026-2", "2025-2", "2025-1", "2024-12");
    assertThat(months("?year=2025&customerId=" + customer)).containsExactly("2025-2", "2025-1");
    assertThat(get("/invoices?year=2025&month=2&minPosition=" + last).status()).isEqualTo(200);
    assertThat(get("/invoices?month=2").status()).isEqualTo(400);
    assertThat(get("/invoices?year=2025&month=13").status()).isEqualTo(400);
    assertThat(get("/invoices/" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  private List<String> months(String query) throws Exception {
    List<String> months = new ArrayList<>();
    String after = "&minPosition=" + last;
    while (true) {
      JsonNode page = get("/invoices" + query + after).json();
      page.path("items")
          .forEach(i -> months.add(i.path("year").asText() + "-" + i.path("month").asText()));
      if (page.path("next").isNull()) {
        return months;
      }
      after = "&after=" + page.path("next").asText();
    }
  }

  private JsonNode one(String query) throws Exception {
    Answer answer = get("/invoices" + query.formatted(customer) + "&minPosition=" + last);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("items")).hasSize(1);
    return answer.json().path("items").get(0);
  }

  private static List<String> ordersOf(JsonNode invoice) {
    List<String> ids = new ArrayList<>();
    invoice.path("orders").forEach(order -> ids.add(order.path("orderId").asText()));
    return ids;
  }

  private void register() {
    append("customer", customer, 0, AccountEvents.registered(customer, "Ada", "ada@example.org"));
  }

  private UUID order(String at) {
    UUID id = UUID.randomUUID();
    append("order", id, 0, OrderEvents.createdFor(customer, id, at));
    return id;
  }

  private void append(String category, UUID id, int revision, NewEvent... events) {
    last = store.append(category + "-" + id, revision - 1L, events);
  }

  private static Answer get(String path) throws Exception {
    return service.get("/api/v1" + path);
  }
}
