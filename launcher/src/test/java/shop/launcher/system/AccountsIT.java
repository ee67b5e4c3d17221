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
    UUID customer = UUID.randomUUID();
    send(
        "/customers",
        "{\"customerId\":\"%s\",\"name\":\"Ada\",\"email\":\"ada@example.org\"}"
            .formatted(customer),
        201);
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
  void who_says_when_a_command_was_sent_is_told_that_no_history_is_brought_in() throws Exception {
    HttpResponse<String> answer =
        shop.send(
            shop.request("/customers")
                .header("Shop-At", "2025-04-03T10:00:00Z")
                .POST(BodyPublishers.ofString("{\"name\":\"A\",\"email\":\"a@example.org\"}")));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(RunningShop.json(answer).path("detail").asText()).startsWith("Shop-At: ");
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
