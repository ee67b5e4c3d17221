package shop.account.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.account.policy.Bank;
import shop.eventsourcing.policy.RunningPolicy;
import shop.identity.testing.TestCallers;
import shop.service.testing.ServiceTest;

/** Transfers over HTTP, with two instances of the service on one store. */
class TransfersTest extends ServiceTest {
  private static final int ACCOUNTS = 8;
  private static final int TRANSFERS = 80;
  private static final int AT_ONCE = 8;

  private final HttpClient http = HttpClient.newHttpClient();
  private EmbeddedServer other;
  private Bank bank;

  @BeforeAll
  @Override
  protected void start(@TempDir Path data) throws IOException {
    Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    super.start(data);
    other = instance(Map.of());
    bank = new Bank(store);
  }

  @AfterAll
  @Override
  protected void stop() {
    other.close();
    super.stop();
  }

  @Test
  void a_transfer_is_taken_down_at_once_and_the_money_moves_of_itself() throws Exception {
    UUID from = opened();
    UUID to = opened();
    UUID id = UUID.randomUUID();

    HttpResponse<String> answer = transfer(server, id, from, to, "30.00");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(JSON.readTree(answer.body()).path("status").asText()).isEqualTo("requested");
    await().until(() -> bank.hasEnded(id));
    assertThat(bank.balance(from)).isEqualTo("70.00");
    assertThat(bank.balance(to)).isEqualTo("130.00");
    var taken = stream("account-" + from).getLast().metadata();
    assertThat(taken.actor()).isEqualTo("policy:WhenTransferRequestedThenMoveMoney");
    assertThat(taken.commandType()).isEqualTo("SendTransfer");
    assertThat(taken.correlationId())
        .isEqualTo(stream("transfer-" + id).getFirst().metadata().correlationId());
  }

  @Test
  void sent_again_after_it_has_ended_it_is_answered_as_the_first_time() throws Exception {
    UUID from = opened();
    UUID to = opened();
    UUID id = UUID.randomUUID();
    HttpResponse<String> first = transfer(server, id, from, to, "30.00");
    await().until(() -> bank.hasEnded(id));

    HttpResponse<String> again = transfer(other, id, from, to, "30.00");

    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(bank.transfer(id)).containsExactly("Requested", "Withdrawn", "Completed");
  }

  @Test
  void many_transfers_at_once_between_few_accounts_end_once_each_and_keep_the_sum()
      throws Exception {
    List<UUID> accounts = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts.add(opened());
    }
    Random random = new Random(7);
    List<UUID> ids = new ArrayList<>();
    List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < TRANSFERS; i++) {
      UUID id = UUID.randomUUID();
      int from = random.nextInt(ACCOUNTS);
      int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
      UUID target = i % 10 == 0 ? UUID.randomUUID() : accounts.get(to);
      String amount = 1 + random.nextInt(60) + ".00";
      EmbeddedServer instance = i % 2 == 0 ? server : other;
      ids.add(id);
      calls.add(() -> transfer(instance, id, accounts.get(from), target, amount));
    }

    try (var executor = Executors.newFixedThreadPool(AT_ONCE)) {
      for (var answer : executor.invokeAll(calls)) {
        assertThat(answer.get().statusCode()).isEqualTo(202);
      }
    }

    await().until(() -> ids.stream().allMatch(bank::hasEnded));
    assertThat(ids)
        .allSatisfy(
            id ->
                assertThat(String.join(" ", bank.transfer(id)))
                    .matches("Requested (Failed|Withdrawn (Completed|DepositRefused Failed))"));
    assertThat(accounts.stream().map(bank::balance).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(BigDecimal.valueOf(100L * ACCOUNTS));
    for (EmbeddedServer instance : List.of(server, other)) {
      assertThat(instance.getApplicationContext().getBean(RunningPolicy.class).status().parked())
          .isEmpty();
    }
  }

  @Test
  void the_process_is_seen_among_the_policies_of_the_context() throws Exception {
    HttpResponse<String> policies = send(request("/policies/account").GET());

    assertThat(policies.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(policies.body()).at("/items/0/name").asText())
        .isEqualTo("WhenTransferRequestedThenMoveMoney");
    assertProblem(
        post(
            "/policies/account/WhenTransferRequestedThenMoveMoney/parked/"
                + UUID.randomUUID()
                + "/retry",
            ""),
        404,
        "event-not-parked");
  }

  private UUID opened() throws Exception {
    UUID customer = new UUID(0, 3);
    send(
        request("/customers")
            .header("Idempotency-Key", "customer")
            .POST(
                BodyPublishers.ofString(
                    "{\"customerId\":\"%s\",\"name\":\"Ada\",\"email\":\"ada@example.org\"}"
                        .formatted(customer))));
    UUID id = UUID.randomUUID();
    HttpResponse<String> opened =
        post(
            "/accounts",
            """
            {"accountId":"%s","customerId":"%s","currency":"EUR","initialBalance":"100.00",\
            "shippingAddress":{"street":"1 Street","city":"London","postalCode":"SW1",\
            "country":"GB"}}"""
                .formatted(id, customer));
    assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
    return id;
  }

  private HttpResponse<String> transfer(
      EmbeddedServer instance, UUID id, UUID from, UUID to, String amount) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(instance.getURL() + "/api/v1/transfers"))
            .header("Authorization", TestCallers.operator())
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", id.toString())
            .POST(
                BodyPublishers.ofString(
                    """
                    {"transferId":"%s","fromAccountId":"%s","toAccountId":"%s","amount":"%s",\
                    "currency":"EUR"}"""
                        .formatted(id, from, to, amount)))
            .build(),
        BodyHandlers.ofString());
  }
}
