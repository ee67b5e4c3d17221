package shop.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRunningShop.class)
class DemoIT {
  private static final int ORDERS = 2_000;
  private static final Map<String, String> STATUS_AFTER =
      Map.of(
          "OrderCreated", "pending",
          "OrderConfirmed", "confirmed",
          "OrderProcessingStarted", "processing",
          "OrderShipped", "shipped",
          "OrderDelivered", "delivered",
          "OrderCancelled", "cancelled");

  private final RunningShop shop;

  DemoIT(RunningShop shop) {
    this.shop = shop;
  }

  @Test
  void list_counts_and_store_agree_after_a_demo_and_the_same_seed_changes_nothing()
      throws Exception {
    int before = shop.list("/orders").size();

    Command demo = shop.shop("demo", "--orders", Integer.toString(ORDERS), "--seed", "7");
    assertThat(demo.exit()).as(demo.err()).isZero();
    assertThat(demo.out()).startsWith("orders 2000 placed 2000 changes ");
    assertThat(demo.err()).contains("1000 of 2000 orders", "2000 of 2000 orders");

    int events = StoredEvents.count(shop);
    Map<String, List<String>> stored = StoredEvents.read(shop, "order-");
    Map<String, JsonNode> listed = new HashMap<>();
    shop.list("/orders").forEach(order -> listed.put(order.path("orderId").asText(), order));
    assertThat(listed).hasSize(before + ORDERS);
    assertThat(listed.keySet()).isEqualTo(stored.keySet());
    listed.forEach(
        (id, order) -> {
          List<String> types = stored.getOrDefault(id, List.of());
          String last = types.getLast();
          assertThat(order.path("status").asText())
              .isEqualTo(STATUS_AFTER.get(last.substring(0, last.indexOf('.'))));
          assertThat(order.path("revision").asInt()).isEqualTo(types.size() - 1);
        });
    Map<String, Integer> counts = new TreeMap<>();
    listed.values().forEach(order -> counts.merge(order.path("status").asText(), 1, Integer::sum));
    Map<String, Integer> summed = new TreeMap<>();
    RunningShop.json(shop.get("/orders/summary"))
        .path("statuses")
        .forEach(
            row ->
                summed.merge(
                    row.path("status").asText(), row.path("orders").asInt(), Integer::sum));
    assertThat(summed).hasSize(6).isEqualTo(counts);
    assertThat(shop.list("/calendars")).hasSizeGreaterThanOrEqualTo(3);
    List<JsonNode> customers = shop.list("/customers");
    assertThat(customers).hasSizeGreaterThanOrEqualTo(50);
    assertThat(shop.list("/transfers?state=completed")).hasSizeGreaterThanOrEqualTo(25);
    assertThat(shop.list("/invoices")).isNotEmpty();

    Command again = shop.shop("demo", "--orders", Integer.toString(ORDERS), "--seed", "7");
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.out()).isEqualTo("orders 2000 placed 0 changes 0\n");
    assertThat(StoredEvents.count(shop)).isEqualTo(events);
    String token = shop.shop("token", "--user", "demo", "--role", "clerk").out().strip();
    int knownAgain = 0;
    for (JsonNode customer : customers) {
      knownAgain += registeredAgain(customer, token) ? 1 : 0;
    }
    assertThat(knownAgain).as("by the keys of the demo").isGreaterThanOrEqualTo(50);
  }

  /** Whether a repeat by the same user is answered as the first time; else it is refused. */
  private boolean registeredAgain(JsonNode customer, String token) throws Exception {
    String id = customer.path("customerId").asText();
    String body =
        "{\"customerId\":\"%s\",\"name\":\"%s\",\"email\":\"%s\"}"
            .formatted(id, customer.path("name").asText(), customer.path("email").asText());
    HttpResponse<String> answer =
        shop.send(
            shop.request("/customers")
                .setHeader("Authorization", "Bearer " + token)
                .header("Idempotency-Key", id)
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).isIn(201, 409);
    return answer.statusCode() == 201;
  }
}
