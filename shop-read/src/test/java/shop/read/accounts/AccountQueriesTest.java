package shop.read.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Position;
import shop.read.AccountEvents;
import shop.read.Postgres;
import shop.read.TestService;
import shop.read.TestService.Answer;
import shop.read.TestStore;

class AccountQueriesTest {
  private static TestStore store;
  private static TestService service;

  private final UUID customer = UUID.randomUUID();
  private final UUID account = UUID.randomUUID();
  private final UUID transfer = UUID.randomUUID();

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
  void a_customer_is_found_by_id_and_in_the_list_of_all_by_name() throws Exception {
    UUID other = UUID.randomUUID();
    store.append(
        "customer-" + other, -1, AccountEvents.registered(other, "Zoe", "zoe@example.org"));
    Position at =
        store.append(
            "customer-" + customer, -1, AccountEvents.registered(customer, "Ada", "a@example.org"));

    Answer answer = get("/customers/" + customer + "?minPosition=" + at);

    assertThat(answer.header("ETag")).isEqualTo("\"0\"");
    assertThat(answer.json())
        .isEqualTo(
            json(
                """
                {"customerId":"%s","name":"Ada","email":"a@example.org",
                 "registeredAt":"2027-03-01T09:00:00Z","revision":0,"position":"%s"}"""
                    .formatted(customer, at)));
    assertThat(everyId("/customers?limit=1", "customerId"))
        .containsSubsequence(customer.toString(), other.toString());
    assertThat(get("/customers/" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  @Test
  void an_account_shows_its_balance_and_every_movement_with_the_balance_after_it()
      throws Exception {
    Position last =
        store.append(
            "account-" + account,
            -1,
            AccountEvents.opened(account, customer, "100.00", "2027-03-01T08:00:00Z"),
            AccountEvents.money("MoneyDeposited.v1", account, "20.50", ""),
            AccountEvents.money("MoneyRefused.v1", account, "999.00", transfer.toString()),
            AccountEvents.moved(account, "2 Quay", "2027-03-01T10:00:00Z"),
            AccountEvents.money("MoneyWithdrawn.v1", account, "30.25", transfer.toString()));

    Answer answer = get("/accounts/" + account + "?minPosition=" + last);

    assertThat(answer.header("ETag")).isEqualTo("\"4\"");
    assertThat(answer.json())
        .isEqualTo(
            json(
                """
                {"accountId":"%s","customerId":"%s","currency":"EUR","balance":"90.25",
                 "shippingAddress":{"street":"2 Quay","city":"Cork","postalCode":"T12",
                   "country":"IE","line2":null,"region":null},
                 "openedAt":"2027-03-01T08:00:00Z","updatedAt":"2027-03-01T09:00:00Z",
                 "revision":4,"position":"%s"}"""
                    .formatted(account, customer, last)));
    List<JsonNode> transactions = every("/accounts/" + account + "/transactions?limit=2");
    assertThat(transactions)
        .extracting(t -> t.path("type").asText() + t.path("amount").asText())
        .containsExactly("withdrawn30.25", "deposited20.50", "opened100.00");
    assertThat(transactions)
        .extracting(t -> t.path("balance").asText())
        .containsExactly("90.25", "120.50", "100.00");
    assertThat(transactions.getFirst().path("transferId").asText()).isEqualTo(transfer.toString());
    assertThat(transactions.getFirst().path("position").asText()).isEqualTo(last.toString());
    assertThat(transactions.getLast().path("transferId").isNull()).isTrue();
    assertThat(get("/accounts/" + UUID.randomUUID() + "/transactions").status()).isEqualTo(404);
  }

  @Test
  void the_accounts_of_a_customer_are_listed_the_last_opened_first() throws Exception {
    List<String> opened = new ArrayList<>();
    Position last = null;
    for (int day = 1; day <= 5; day++) {
      UUID id = UUID.randomUUID();
      last =
          store.append(
              "account-" + id,
              -1,
              AccountEvents.opened(id, customer, "0.00", "2027-03-0%dT09:00:00Z".formatted(day)));
      opened.addFirst(id.toString());
    }

    assertThat(get("/accounts?minPosition=" + last).status()).isEqualTo(200);
    assertThat(everyId("/accounts?limit=2&customerId=" + customer, "accountId")).isEqualTo(opened);
    assertThat(everyId("/accounts?limit=100", "accountId")).containsSubsequence(opened);
    assertThat(get("/accounts?customerId=nobody").status()).isEqualTo(400);
  }

  @Test
  void an_account_that_refused_money_before_it_was_opened_is_there_from_its_opening()
      throws Exception {
    Position refused =
        store.append(
            "account-" + account,
            -1,
            AccountEvents.money("MoneyRefused.v1", account, "5.00", transfer.toString()));
    assertThat(get("/accounts/" + account + "?minPosition=" + refused).status()).isEqualTo(404);

    Position opened =
        store.append(
            "account-" + account,
            0,
            AccountEvents.opened(account, customer, "7.00", AccountEvents.AT));

    Answer answer = get("/accounts/" + account + "?minPosition=" + opened);
    assertThat(answer.json().path("balance").asText()).isEqualTo("7.00");
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
  }

  @Test
  void a_transfer_shows_how_far_it_is_and_how_it_ended() throws Exception {
    String path = "/transfers/" + transfer;
    UUID to = UUID.randomUUID();
    Position at =
        append(0, AccountEvents.requested(transfer, account, to, "10.00", AccountEvents.AT));
    assertThat(get(path + "?minPosition=" + at).json())
        .isEqualTo(
            json(
                """
                {"transferId":"%s","fromAccountId":"%s","toAccountId":"%s","amount":"10.00",
                 "currency":"EUR","state":"requested","reason":null,
                 "requestedAt":"2027-03-01T09:00:00Z","endedAt":null,"revision":0,
                 "position":"%s"}"""
                    .formatted(transfer, account, to, at)));
    at = append(1, AccountEvents.step("TransferWithdrawn.v1", transfer, ""));
    assertThat(state(path, at)).isEqualTo("withdrawn");
    at = append(2, AccountEvents.step("TransferDepositRefused.v1", transfer, "account-not-found"));
    assertThat(state(path, at)).isEqualTo("withdrawn");
    at = append(3, AccountEvents.step("TransferFailed.v1", transfer, "account-not-found"));

    JsonNode ended = get(path + "?minPosition=" + at).json();
    assertThat(ended.path("state").asText()).isEqualTo("failed");
    assertThat(ended.path("reason").asText()).isEqualTo("account-not-found");
    assertThat(ended.path("endedAt").asText()).isEqualTo("2027-03-01T09:00:00Z");
    assertThat(everyId("/transfers?state=failed&limit=1", "transferId"))
        .contains(transfer.toString());
    assertThat(everyId("/transfers?state=completed", "transferId"))
        .doesNotContain(transfer.toString());
    assertThat(everyId("/transfers", "transferId")).contains(transfer.toString());
    assertThat(get("/transfers?state=lost").status()).isEqualTo(400);
    assertThat(everyId("/transfers?limit=1&accountId=" + account, "transferId"))
        .containsExactly(transfer.toString());
    assertThat(everyId("/transfers?state=failed&accountId=" + to, "transferId"))
        .containsExactly(transfer.toString());
    assertThat(everyId("/transfers?state=completed&accountId=" + to, "transferId")).isEmpty();
    assertThat(everyId("/transfers?accountId=" + UUID.randomUUID(), "transferId")).isEmpty();
    assertThat(get("/transfers?accountId=me").status()).isEqualTo(400);
  }

  private Position append(int revision, NewEvent event) {
    return store.append("transfer-" + transfer, revision - 1L, event);
  }

  private static String state(String path, Position at) throws Exception {
    return get(path + "?minPosition=" + at).json().path("state").asText();
  }

  private static Answer get(String path) throws Exception {
    return service.get("/api/v1" + path);
  }

  private static JsonNode json(String text) throws Exception {
    return new JsonMapper().readTree(text);
  }

  private static List<String> everyId(String path, String id) throws Exception {
    return every(path).stream().map(item -> item.path(id).asText()).toList();
  }

  /** Everything of a list, page by page. */
  private static List<JsonNode> every(String path) throws Exception {
    List<JsonNode> items = new ArrayList<>();
    String after = "";
    do {
      Answer page = get(path + after);
      assertThat(page.status()).isEqualTo(200);
      page.json().path("items").forEach(items::add);
      JsonNode next = page.json().path("next");
      after = next.isNull() ? "" : (path.contains("?") ? "&" : "?") + "after=" + next.asText();
    } while (!after.isEmpty());
    return items;
  }
}
