package shop.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(WithRunningShop.class)
class OrdersIT {
  private final RunningShop shop;

  OrdersIT(RunningShop shop) {
    this.shop = shop;
  }

  @Test
  void an_order_is_placed_and_read_back_at_its_position() throws Exception {
    UUID id = UUID.randomUUID();
    HttpResponse<String> placed = shop.place(id);

    assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
    assertThat(placed.headers().firstValue("Location")).contains("/api/v1/orders/" + id);
    assertThat(placed.headers().firstValue("ETag")).contains("\"0\"");
    String position = RunningShop.json(placed).path("position").asText();
    assertThat(position).matches("\\d+");

    HttpResponse<String> read = shop.get("/orders/" + id + "?minPosition=" + position);
    assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
    assertThat(read.headers().firstValue("ETag")).contains("\"0\"");
    JsonNode order = RunningShop.json(read);
    assertThat(order.path("status").asText()).isEqualTo("pending");
    assertThat(order.path("total").asText()).isEqualTo("25.00");
    assertThat(order.path("customerName").asText()).isEqualTo("Ada Lovelace");
  }

  @Test
  void of_two_clients_at_the_same_revision_one_wins_and_the_other_is_told() throws Exception {
    String path = "/orders/" + place();
    List<Callable<HttpResponse<String>>> clients =
        List.of(
            () -> shop.put(path + "/status", "{\"status\":\"confirmed\"}", "If-Match", "\"0\""),
            () -> shop.put(path + "/cancel", "{\"reason\":\"late\"}", "If-Match", "\"0\""));
    List<Integer> statuses;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      statuses =
          threads.invokeAll(clients).stream()
              .map(f -> f.resultNow().statusCode())
              .sorted()
              .toList();
    }
    assertThat(statuses).containsExactly(200, 412);
    HttpResponse<String> history = read(path, shop.put(path + "/cancel", "{}"));
    assertThat(RunningShop.json(history).path("status").asText()).isEqualTo("cancelled");
  }

  @Test
  void without_a_revision_the_later_change_is_decided_on_the_new_state() throws Exception {
    String path = "/orders/" + place();
    List<Callable<HttpResponse<String>>> clients =
        List.of(
            () -> shop.put(path + "/status", "{\"status\":\"confirmed\"}"),
            () -> shop.put(path + "/cancel", "{\"reason\":\"late\"}"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = threads.invokeAll(clients);
      assertThat(answers.getLast().resultNow().statusCode()).isEqualTo(200);
      assertThat(answers.getFirst().resultNow().statusCode()).isIn(200, 409);
      JsonNode order = RunningShop.json(read(path, answers.getLast().resultNow()));
      assertThat(order.path("status").asText()).isEqualTo("cancelled");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no JSON            | {"customerName":                                            |
          not an object      | [1, 2]                                                      |
          empty              | {}                                                          | customerName
          no items           | {%s, "currency": "EUR", "items": []}                        | items
          negative quantity  | {%s, "currency": "EUR", "items": [{%i, "quantity": -1}]}    | items/0/quantity
          a text as quantity | {%s, "currency": "EUR", "items": [{%i, "quantity": "many"}]} | quantity
          unknown currency   | {%s, "currency": "XQQ", "items": [{%i, "quantity": 1}]}     | currency
          unknown field      | {%s, "currency": "EUR", "items": [{%i, "quantity": 1}], "x": 1} | x
          """)
  void bad_input_is_a_problem_that_names_the_field(String name, String template, String field)
      throws Exception {
    String body =
        template
            .replace("%s", "\"customerName\": \"Ada\", \"customerEmail\": \"ada@example.com\"")
            .replace("%i", "\"sku\": \"A\", \"description\": \"B\", \"unitPrice\": \"1.00\"");
    HttpResponse<String> answer = shop.post("/orders", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertProblem(answer);
    if (field != null) {
      assertThat(RunningShop.json(answer).path("errors").findValuesAsText("pointer"))
          .as(answer.body())
          .anyMatch(pointer -> pointer.endsWith(field));
    }
  }

  @Test
  void a_body_of_two_mebibytes_is_refused_before_any_service_sees_it() throws Exception {
    String body = "{\"customerName\": \"" + "a".repeat(2 * 1024 * 1024) + "\"}";
    HttpResponse<String> answer =
        shop.send(shop.request("/orders").expectContinue(true).POST(BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertProblem(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /orders/no-uuid, 400",
    "GET, /orders/00000000-0000-4000-8000-000000000000, 404",
    "PUT, /orders/00000000-0000-4000-8000-000000000000/cancel, 404",
    "GET, /orders?limit=many, 400",
    "GET, /nothing-here, 404",
    "DELETE, /calendars, 405"
  })
  void a_wrong_address_is_a_problem_too(String method, String path, int status) throws Exception {
    var request = shop.request(path);
    var body = method.equals("PUT") ? "{}" : "";
    HttpResponse<String> answer = shop.send(request.method(method, BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertProblem(answer);
  }

  private static void assertProblem(HttpResponse<String> answer) throws Exception {
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = RunningShop.json(answer);
    assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
    assertThat(problem.path("code").asText()).matches("[a-z-]+");
    assertThat(answer.body()).doesNotContain("Exception", "shop.order", "io.micronaut", "java.");
  }

  private UUID place() throws Exception {
    UUID id = UUID.randomUUID();
    assertThat(shop.place(id).statusCode()).isEqualTo(201);
    return id;
  }

  private HttpResponse<String> read(String path, HttpResponse<String> command) throws Exception {
    String position = RunningShop.json(command).path("position").asText();
    return shop.get(path + "?minPosition=" + position);
  }
}
