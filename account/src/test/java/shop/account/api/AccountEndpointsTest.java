package shop.account.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.web.router.Router;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.account.domain.AccountEvent.MoneyRefused;
import shop.account.policy.Bank;
import shop.eventsourcing.policy.RunningPolicy;
import shop.service.Amounts;
import shop.service.testing.ServiceTest;

/** What every command of this context has to stand, whichever it is. */
class AccountEndpointsTest extends ServiceTest {
  private static final String ADDRESS =
      "{\"street\":\"1 Street\",\"city\":\"London\",\"postalCode\":\"SW1\",\"country\":\"GB\"}";
  private static final String ELSEWHERE = ADDRESS.replace("London", "Leeds");

  /** Each command that makes something: where it is sent, its body, and what is made. */
  enum Creation {
    REGISTER("customers", "customer", "RegisterCustomer", "CustomerRegistered", 201),
    OPEN("accounts", "account", "OpenAccount", "AccountOpened", 201),
    TRANSFER("transfers", "transfer", "TransferMoney", "TransferRequested", 202);

    private final String resource;
    private final String category;
    private final String command;
    private final String event;
    private final int status;

    Creation(String resource, String category, String command, String event, int status) {
      this.resource = resource;
      this.category = category;
      this.command = command;
      this.event = event;
      this.status = status;
    }

    private String idField() {
      return category + "Id";
    }
  }

  /** Each command of an account that is open. */
  enum Change {
    ADDRESS("PUT", "/address", ELSEWHERE, "AddressChanged.v1"),
    DEPOSIT(
        "POST", "/deposits", "{\"amount\":\"10.00\",\"currency\":\"EUR\"}", "MoneyDeposited.v1"),
    WITHDRAW(
        "POST", "/withdrawals", "{\"amount\":\"10.00\",\"currency\":\"EUR\"}", "MoneyWithdrawn.v1");

    private final String method;
    private final String path;
    private final String body;
    private final String event;

    Change(String method, String path, String body, String event) {
      this.method = method;
      this.path = path;
      this.body = body;
      this.event = event;
    }
  }

  @Test
  void every_route_of_the_controllers_is_tried_here() {
    Set<String> tried = new TreeSet<>();
    Stream.of(Creation.values()).forEach(c -> tried.add("POST /api/v1/" + c.resource));
    Stream.of(Change.values())
        .forEach(c -> tried.add(c.method + " /api/v1/accounts/{id}" + c.path));
    tried.add("POST /api/v1/accounts/{id}/snapshot");
    Set<String> routes =
        server
            .getApplicationContext()
            .getBean(Router.class)
            .uriRoutes()
            .filter(
                route ->
                    route
                        .getUriMatchTemplate()
                        .toString()
                        .matches("/api/v1/(customers|accounts|transfers).*"))
            .map(route -> route.getHttpMethodName() + " " + route.getUriMatchTemplate())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(tried).isEqualTo(routes);
  }

  @ParameterizedTest
  @EnumSource
  void it_is_made_once_however_often_it_is_sent_with_one_key(Creation creation) throws Exception {
    UUID id = UUID.randomUUID();
    String key = UUID.randomUUID().toString();

    HttpResponse<String> first = create(creation, id, "Idempotency-Key", key);
    HttpResponse<String> second = create(creation, id, "Idempotency-Key", key);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(creation.status);
    assertThat(header(first, "Location")).isEqualTo("/api/v1/" + creation.resource + "/" + id);
    assertThat(header(first, "ETag")).isEqualTo("\"0\"");
    assertThat(JSON.readTree(first.body()).path(creation.idField()).asText())
        .isEqualTo(id.toString());
    assertThat(second.statusCode()).isEqualTo(creation.status);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(header(second, "ETag")).isEqualTo("\"0\"");
    assertThat(types(creation.category, id).getFirst()).isEqualTo(creation.event + ".v1");
  }

  @ParameterizedTest
  @EnumSource
  void without_an_id_it_gets_one_that_its_key_stands_for(Creation creation) throws Exception {
    String body = body(creation, null);
    String key = UUID.randomUUID().toString();

    String id =
        field(send("POST", "/" + creation.resource, body, "Idempotency-Key", key), creation);
    String same =
        field(send("POST", "/" + creation.resource, body, "Idempotency-Key", key), creation);
    String other =
        field(send("POST", "/" + creation.resource, body, "Idempotency-Key", key + "x"), creation);

    assertThat(same).isEqualTo(id).isNotEqualTo(other);
  }

  @ParameterizedTest
  @EnumSource
  void what_is_there_is_not_made_again_and_that_is_kept(Creation creation) throws Exception {
    UUID id = UUID.randomUUID();
    create(creation, id, "Idempotency-Key", "first");

    assertProblem(
        create(creation, id, "Idempotency-Key", "second"),
        409,
        creation.category + "-already-exists");

    assertThat(types("failure-" + creation.category, id))
        .containsExactly(creation.command + "Failed.v1");
  }

  @ParameterizedTest
  @EnumSource
  void a_key_that_stood_for_another_body_is_refused(Creation creation) throws Exception {
    UUID id = UUID.randomUUID();
    String other =
        body(creation, id)
            .replace("Ada", "Eve")
            .replace("1 Street", "2 Street")
            .replace("5.00", "6.00");
    create(creation, id, "Idempotency-Key", "key");

    assertProblem(
        send("POST", "/" + creation.resource, other, "Idempotency-Key", "key"),
        422,
        "idempotency-key-reused");
  }

  @ParameterizedTest
  @EnumSource
  void it_is_not_made_at_a_revision(Creation creation) throws Exception {
    UUID id = UUID.randomUUID();

    assertProblem(create(creation, id, "If-Match", "\"0\""), 412, "revision-mismatch");
    assertProblem(create(creation, id, "If-Match", "zero"), 400, "invalid-header");
    assertThat(types(creation.category, id)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void a_body_that_is_not_what_it_should_be_makes_nothing(Creation creation) throws Exception {
    UUID id = UUID.randomUUID();

    assertMalformed("POST", "/" + creation.resource, body(creation, id));
    assertThat(types(creation.category, id)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void it_is_carried_out_once_however_often_it_is_sent_with_one_key(Change change)
      throws Exception {
    UUID id = opened();
    String key = UUID.randomUUID().toString();

    HttpResponse<String> first = send(change, id, "Idempotency-Key", key);
    HttpResponse<String> second = send(change, id, "Idempotency-Key", key);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(header(first, "ETag")).isEqualTo("\"1\"");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(types("account", id)).containsExactly("AccountOpened.v1", change.event);
  }

  @ParameterizedTest
  @EnumSource
  void a_key_that_stood_for_another_command_is_refused(Change change) throws Exception {
    UUID id = UUID.randomUUID();
    create(Creation.OPEN, id, "Idempotency-Key", "key");

    assertProblem(send(change, id, "Idempotency-Key", "key"), 422, "idempotency-key-reused");
    assertThat(types("account", id)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void an_account_that_is_not_there_is_not_found(Change change) throws Exception {
    UUID nobody = UUID.randomUUID();

    assertProblem(send(change, nobody, "Accept", "*/*"), 404, "account-not-found");
    assertProblem(send(change, nobody, "If-Match", "\"0\""), 404, "account-not-found");
    assertProblem(
        send(change.method, "/accounts/seven" + change.path, change.body, "Accept", "*/*"),
        400,
        "bad-request");
    assertThat(types("failure-account", nobody)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void at_a_stale_revision_it_is_refused_with_the_current_one(Change change) throws Exception {
    UUID id = opened();

    HttpResponse<String> ahead = send(change, id, "If-Match", "\"99\"");

    assertProblem(ahead, 412, "revision-mismatch");
    assertThat(header(ahead, "ETag")).isEqualTo("\"0\"");
    assertThat(send(change, id, "If-Match", "\"0\"").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void a_body_that_is_not_what_it_should_be_changes_nothing(Change change) throws Exception {
    UUID id = opened();

    assertMalformed(change.method, "/accounts/" + id + change.path, change.body);
    assertThat(types("account", id)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/deposits, 10.00, USD, currency-mismatch, The account is kept in EUR., Deposit",
    "/withdrawals, 10.00, USD, currency-mismatch, The account is kept in EUR., Withdraw",
    "/withdrawals, 100.01, EUR, insufficient-funds, The account does not hold that much., Withdraw"
  })
  void a_rule_that_says_no_is_told_by_its_code_and_kept(
      String path, String amount, String currency, String code, String detail, String command)
      throws Exception {
    UUID id = opened();

    HttpResponse<String> refused = money(id, path, amount, currency);

    assertProblem(refused, 422, code);
    assertThat(JSON.readTree(refused.body()).path("detail").asText()).isEqualTo(detail);
    assertThat(types("account", id)).hasSize(1);
    assertThat(types("failure-account", id)).containsExactly(command + "Failed.v1");
  }

  @ParameterizedTest
  @CsvSource({
    "-1.00, EUR, /amount, must not be negative",
    "0.00, EUR, /amount, must be more than zero",
    "0, JPY, /amount, must be more than zero",
    "1.005, EUR, /amount, has more than the 2 decimals of EUR",
    "1.5, JPY, /amount, has more than the 0 decimals of JPY",
    "1000000000, EUR, /amount, " + Amounts.DECIMAL_MESSAGE,
    "1e3, EUR, /amount, " + Amounts.DECIMAL_MESSAGE,
    "1.00, XXX, /currency, is not a currency of ISO 4217",
    "1.00, euro, /currency, must be three capital letters"
  })
  void an_amount_that_cannot_be_is_told_why(
      String amount, String currency, String pointer, String detail) throws Exception {
    UUID id = opened();
    String transfer =
        body(Creation.TRANSFER, null)
            .replace("\"5.00\"", "\"" + amount + "\"")
            .replace("EUR", currency);

    for (HttpResponse<String> refused :
        List.of(
            money(id, "/deposits", amount, currency),
            money(id, "/withdrawals", amount, currency),
            post("/transfers", transfer))) {
      assertProblem(refused, 400, "invalid-request");
      assertThat(JSON.readTree(refused.body()).at("/errors/0/pointer").asText()).isEqualTo(pointer);
      assertThat(JSON.readTree(refused.body()).at("/errors/0/detail").asText()).isEqualTo(detail);
    }
    assertThat(types("account", id)).hasSize(1);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "100.00" | "-100.00" | /initialBalance
          "100.00" | "0.001" | /initialBalance
          "100.00" | 100 | /initialBalance
          "EUR" | "DEM" | /currency
          "GB" | "ZZ" | /shippingAddress/country
          "London" | "" | /shippingAddress/city
          """)
  void what_is_wrong_in_an_account_is_named_by_its_place(String right, String wrong, String pointer)
      throws Exception {
    HttpResponse<String> refused =
        post("/accounts", body(Creation.OPEN, UUID.randomUUID()).replace(right, wrong));

    assertProblem(refused, 400, "invalid-request");
    assertThat(JSON.readTree(refused.body()).at("/errors/0/pointer").asText()).isEqualTo(pointer);
  }

  @Test
  void an_account_is_opened_with_nothing_and_only_for_a_customer_who_is_registered()
      throws Exception {
    UUID id = UUID.randomUUID();
    String empty = body(Creation.OPEN, id).replace("100.00", "0.00");
    UUID stranger = UUID.randomUUID();

    HttpResponse<String> refused =
        post("/accounts", empty.replaceFirst("(customerId\":\")[^\"]*", "$1" + stranger));

    assertProblem(refused, 422, "customer-not-registered");
    assertThat(types("failure-account", id)).containsExactly("OpenAccountFailed.v1");
    assertThat(post("/accounts", empty).statusCode()).isEqualTo(201);
  }

  @Test
  void a_transfer_to_the_account_it_comes_from_is_refused() throws Exception {
    UUID id = UUID.randomUUID();
    HttpResponse<String> refused =
        post(
            "/transfers",
            """
            {"fromAccountId":"%s","toAccountId":"%s","amount":"5.00","currency":"EUR"}"""
                .formatted(id, id));

    assertProblem(refused, 400, "invalid-request");
    assertThat(refused.body()).contains("/toAccountId");
  }

  @Test
  void an_address_that_is_so_already_changes_nothing() throws Exception {
    UUID id = opened();

    HttpResponse<String> same = put("/accounts/" + id + "/address", ADDRESS);

    assertThat(same.statusCode()).isEqualTo(200);
    assertThat(header(same, "ETag")).isEqualTo("\"0\"");
  }

  @Test
  void the_customer_is_asked_for_last_and_only_for_what_is_new() throws Exception {
    UUID customer = UUID.randomUUID();
    create(Creation.REGISTER, customer, "Accept", "*/*");
    UUID id = UUID.randomUUID();
    String body = body(Creation.OPEN, id).replace(new UUID(0, 3).toString(), customer.toString());
    HttpResponse<String> first = send("POST", "/accounts", body, "Idempotency-Key", "key");
    node.tombstone("customer-" + customer);

    HttpResponse<String> again = send("POST", "/accounts", body, "Idempotency-Key", "key");
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertProblem(post("/accounts", body.replace("100.00", "100.001")), 400, "invalid-request");
    assertProblem(post("/accounts", body.replace("EUR", "EUX")), 400, "invalid-request");
    assertProblem(
        post("/accounts", body.replace(id.toString(), UUID.randomUUID().toString())),
        410,
        "stream-deleted");
  }

  @Test
  void a_snapshot_is_taken_of_an_account_that_exists() throws Exception {
    UUID id = opened();

    HttpResponse<String> taken = post("/accounts/" + id + "/snapshot", "");

    assertThat(JSON.readTree(taken.body()).path("stream").asText()).isEqualTo("account-" + id);
    assertProblem(
        post("/accounts/" + UUID.randomUUID() + "/snapshot", ""), 404, "account-not-found");
    UUID refusing = UUID.randomUUID();
    new Bank(store)
        .append(
            new MoneyRefused(
                refusing, BigDecimal.TEN, "EUR", UUID.randomUUID(), "account-not-found", Bank.AT));
    assertProblem(post("/accounts/" + refusing + "/snapshot", ""), 404, "account-not-found");
  }

  @Test
  void an_event_that_money_hangs_on_is_tried_again_and_not_given_up() throws Exception {
    UUID to = opened();
    node.tombstone("account-" + to);
    HttpResponse<String> requested =
        post(
            "/transfers",
            """
            {"fromAccountId":"%s","toAccountId":"%s","amount":"5.00","currency":"EUR"}"""
                .formatted(opened(), to));
    assertThat(requested.statusCode()).isEqualTo(202);
    RunningPolicy policy = server.getApplicationContext().getBean(RunningPolicy.class);
    await().atMost(Duration.ofSeconds(20)).until(() -> policy.status().parked().size() == 1);
    String parked =
        "/policies/account/WhenTransferRequestedThenMoveMoney/parked/"
            + policy.status().parked().getFirst().eventId();

    assertProblem(post(parked + "/discard", ""), 409, "reaction-owed");
    assertThat(policy.status().parked()).hasSize(1);
    assertThat(post(parked + "/retry", "").statusCode()).isEqualTo(200);
    assertThat(policy.status().parked()).isEmpty();
  }

  private UUID opened() throws Exception {
    UUID id = UUID.randomUUID();
    assertThat(create(Creation.OPEN, id, "Accept", "*/*").statusCode()).isEqualTo(201);
    return id;
  }

  private HttpResponse<String> money(UUID id, String path, String amount, String currency)
      throws Exception {
    return post(
        "/accounts/" + id + path,
        "{\"amount\":\"%s\",\"currency\":\"%s\"}".formatted(amount, currency));
  }

  private String body(Creation creation, @Nullable UUID id) throws Exception {
    String body =
        switch (creation) {
          case REGISTER -> "{\"name\":\"Ada Lovelace\",\"email\":\"ada@example.org\"}";
          case OPEN -> {
            UUID customer = new UUID(0, 3);
            create(Creation.REGISTER, customer, "Idempotency-Key", "customer");
            yield """
            {"customerId":"%s","currency":"EUR","initialBalance":"100.00","shippingAddress":%s}"""
                .formatted(customer, ADDRESS);
          }
          case TRANSFER ->
              """
              {"fromAccountId":"%s","toAccountId":"%s","amount":"5.00","currency":"EUR"}"""
                  .formatted(new UUID(0, 1), new UUID(0, 2));
        };
    return id == null
        ? body
        : body.replaceFirst("\\{", "{\"" + creation.idField() + "\":\"" + id + "\",");
  }

  private HttpResponse<String> create(Creation creation, UUID id, String header, String value)
      throws Exception {
    return send("POST", "/" + creation.resource, body(creation, id), header, value);
  }

  private HttpResponse<String> send(Change change, UUID id, String header, String value)
      throws Exception {
    return send(change.method, "/accounts/" + id + change.path, change.body, header, value);
  }

  private HttpResponse<String> send(
      String method, String path, String body, String header, String value) throws Exception {
    return send(request(path).header(header, value).method(method, BodyPublishers.ofString(body)));
  }

  private void assertMalformed(String method, String path, String body) throws Exception {
    assertProblem(send(method, path, "{", "Accept", "*/*"), 400, "malformed-json");
    assertProblem(send(method, path, "[]", "Accept", "*/*"), 400, "malformed-json");
    HttpResponse<String> unknown =
        send(method, path, body.replaceFirst("\\}$", ",\"x\":1}"), "Accept", "*/*");
    assertProblem(unknown, 400, "invalid-request");
    assertThat(JSON.readTree(unknown.body()).at("/errors/0/pointer").asText()).isEqualTo("/x");
    assertProblem(send(method, path, "{}", "Accept", "*/*"), 400, "invalid-request");
  }

  private static String field(HttpResponse<String> response, Creation creation) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(creation.status);
    return JSON.readTree(response.body()).path(creation.idField()).asText();
  }

  private List<String> types(String category, UUID id) {
    return stream(category + "-" + id).stream().map(event -> event.type()).toList();
  }
}
