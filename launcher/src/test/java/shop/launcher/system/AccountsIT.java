package shop.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(WithRunningShop.class)
class AccountsIT {
  private static final Duration MOVED_WITHIN = Duration.ofSeconds(20);

  private final RunningShop shop;

  AccountsIT(RunningShop shop) {
    this.shop = shop;
  }

  @Test
  void money_moves_between_accounts_and_what_has_happened_can_be_read() throws Exception {
    UUID customer = registered();
    UUID from = opened(customer);
    UUID to = opened(customer);
    UUID transfer = UUID.randomUUID();

    send(
        "/transfers",
        """
        {"transferId":"%s","fromAccountId":"%s","toAccountId":"%s","amount":"30.00",\
        "currency":"EUR"}"""
            .formatted(transfer, from, to),
        202);

    await()
        .atMost(MOVED_WITHIN)
        .untilAsserted(
            () ->
                assertThat(types("transfer-" + transfer))
                    .containsExactly(
                        "TransferRequested.v1", "TransferWithdrawn.v1", "TransferCompleted.v1"));
    assertThat(types("account-" + from)).containsExactly("AccountOpened.v1", "MoneyWithdrawn.v1");
    assertThat(types("account-" + to)).containsExactly("AccountOpened.v1", "MoneyDeposited.v1");
  }

  @ParameterizedTest
  @CsvSource({
    "account, WhenTransferRequestedThenMoveMoney",
    "calendar, WhenOrderCancelledThenRemoveTimeslot"
  })
  void the_policies_of_a_context_are_below_its_name(String context, String policy)
      throws Exception {
    HttpResponse<String> answer = shop.get("/policies/" + context);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(RunningShop.json(answer).at("/items/0/name").asText()).isEqualTo(policy);
  }

  @Test
  void an_invoice_holds_the_orders_of_its_month_and_their_total() throws Exception {
    UUID customer = registered();
    opened(customer);
    UUID first = ordered(customer, "2025-04-03T10:00:00Z");
    UUID second = ordered(customer, "2025-04-30T23:59:59Z");
    UUID later = ordered(customer, "2025-05-01T00:00:00Z");

    JsonNode april = invoice(customer, 4, later);
    assertThat(april.path("orders").findValuesAsText("orderId"))
        .containsExactly(first.toString(), second.toString());
    assertThat(april.at("/totals/0/amount").asText()).isEqualTo("50.00");
    assertThat(april.path("email").asText()).isEqualTo("ada@example.org");
    assertThat(april.at("/shippingAddress/city").asText()).isEqualTo("London");

    HttpResponse<String> cancelled = shop.put("/orders/" + first + "/cancel", "{}");
    assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);

    JsonNode left = invoice(customer, 4, first);
    assertThat(left.path("orders").findValuesAsText("orderId")).containsExactly(second.toString());
    assertThat(left.at("/totals/0/amount").asText()).isEqualTo("25.00");
    assertThat(invoice(customer, 5, first).path("orders").findValuesAsText("orderId"))
        .containsExactly(later.toString());
  }

  /** The only invoice of a customer and a month in 2025, once an order's last event is seen. */
  private JsonNode invoice(UUID customer, int month, UUID seen) throws Exception {
    HttpResponse<String> order = shop.get("/streams/order-" + seen + "/events?direction=backwards");
    String position = RunningShop.json(order).at("/items/0/position").asText();
    HttpResponse<String> answer =
        shop.get(
            "/invoices?customerId=%s&year=2025&month=%d&minPosition=%s"
                .formatted(customer, month, position));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode items = RunningShop.json(answer).path("items");
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  private UUID ordered(UUID customer, String at) throws Exception {
    UUID id = UUID.randomUUID();
    HttpResponse<String> answer =
        shop.send(
            shop.request("/orders")
                .header("Shop-At", at)
                .POST(
                    BodyPublishers.ofString(
                        """
                        {"orderId": "%s", "customerId": "%s", "customerName": "Ada Lovelace",
                         "customerEmail": "ada@example.com", "currency": "EUR",
                         "items": [{"sku": "TEA-1", "description": "Tea", "quantity": 2,
                           "unitPrice": "12.50"}]}
                        """
                            .formatted(id, customer))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return id;
  }

  private UUID registered() throws Exception {
    UUID customer = UUID.randomUUID();
    send(
        "/customers",
        "{\"customerId\":\"%s\",\"name\":\"Ada\",\"email\":\"ada@example.org\"}"
            .formatted(customer),
        201);
    return customer;
  }

  private UUID opened(UUID customer) throws Exception {
    UUID id = UUID.randomUUID();
    send(
        "/accounts",
        """
        {"accountId":"%s","customerId":"%s","currency":"EUR","initialBalance":"100.00",\
        "shippingAddress":{"street":"1 Street","city":"London","postalCode":"SW1",\
        "country":"GB"}}"""
            .formatted(id, customer),
        201);
    return id;
  }

  private void send(String path, String body, int status) throws Exception {
    HttpResponse<String> answer = shop.post(path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  private List<String> types(String stream) throws Exception {
    JsonNode events = RunningShop.json(shop.get("/streams/" + stream + "/events"));
    return events.path("items").findValuesAsText("type");
  }
}
