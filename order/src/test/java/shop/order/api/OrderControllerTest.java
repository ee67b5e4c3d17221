package shop.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.identity.testing.TestCallers;
import shop.service.testing.ServiceTest;

class OrderControllerTest extends ServiceTest {
  private static final String ITEM =
      "{\"sku\":\"SKU-1\",\"description\":\"Engine\",\"quantity\":2,\"unitPrice\":\"12.50\"}";

  private static final String ADDRESS =
      "{\"street\":\"12 Saint Square\",\"city\":\"London\",\"postalCode\":\"SW1Y 4JH\","
          + "\"country\":\"GB\"}";

  @Test
  void a_created_order_is_answered_with_location_tag_and_position() throws Exception {
    UUID id = UUID.randomUUID();

    HttpResponse<String> response = post("/orders", order(id));

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(header(response, "Location")).isEqualTo("/api/v1/orders/" + id);
    assertThat(header(response, "ETag")).isEqualTo("\"0\"");
    assertThat(header(response, "Idempotency-Key")).isNotBlank();
    JsonNode answer = JSON.readTree(response.body());
    assertThat(answer.path("orderId").asText()).isEqualTo(id.toString());
    assertThat(answer.path("status").asText()).isEqualTo("pending");
    assertThat(answer.path("revision").asLong()).isZero();
    assertThat(answer.path("position").isTextual()).isTrue();
    assertThat(types(id)).containsExactly("OrderCreated.v2");
  }

  @Test
  void an_order_goes_from_pending_to_delivered_and_each_step_is_an_event() throws Exception {
    UUID id = created();

    for (String status : List.of("confirmed", "processing")) {
      HttpResponse<String> response = status(id, status);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(JSON.readTree(response.body()).path("status").asText()).isEqualTo(status);
    }
    assertThat(post("/orders/" + id + "/ship", "{\"carrier\":\"DHL\"}").statusCode())
        .isEqualTo(200);
    assertThat(header(status(id, "delivered"), "ETag")).isEqualTo("\"4\"");

    assertThat(types(id))
        .containsExactly(
            "OrderCreated.v2",
            "OrderConfirmed.v1",
            "OrderProcessingStarted.v1",
            "OrderShipped.v1",
            "OrderDelivered.v1");
  }

  @Test
  void a_deleted_order_is_answered_like_every_command_and_again_when_it_is_deleted_again()
      throws Exception {
    UUID id = created();

    HttpResponse<String> response = send(delete(id).header("If-Match", "\"0\""));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "ETag")).isEqualTo("\"1\"");
    JsonNode answer = JSON.readTree(response.body());
    assertThat(answer.path("orderId").asText()).isEqualTo(id.toString());
    assertThat(answer.path("status").asText()).isEqualTo("deleted");
    HttpResponse<String> again = send(delete(id));
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(response.body());
    assertThat(types(id)).containsExactly("OrderCreated.v2", "OrderDeleted.v1");
  }

  @Test
  void a_deleted_order_does_nothing_more_and_its_id_is_taken() throws Exception {
    UUID id = created();
    send(delete(id));

    assertProblem(status(id, "confirmed"), 409, "order-already-deleted");
    assertProblem(put("/orders/" + id + "/cancel", "{}"), 409, "order-already-deleted");
    assertProblem(post("/orders", order(id)), 409, "order-already-exists");
    assertThat(types(id)).containsExactly("OrderCreated.v2", "OrderDeleted.v1");
  }

  @Test
  void an_order_under_way_is_not_deleted_and_the_refusal_is_kept() throws Exception {
    UUID id = created();
    status(id, "confirmed");

    assertProblem(send(delete(id)), 409, "order-still-under-way");

    StoredEvent kept = failures(id).getFirst();
    assertThat(kept.type()).isEqualTo("DeleteOrderFailed.v1");
    assertThat(JSON.readTree(kept.data()).path("reason").asText())
        .isEqualTo("order-still-under-way");
  }

  @Test
  void a_deletion_minds_its_headers_and_takes_no_fields() throws Exception {
    UUID id = created();
    status(id, "confirmed");
    put("/orders/" + id + "/cancel", "{}");

    assertProblem(send(delete(id).header("If-Match", "\"0\"")), 412, "revision-mismatch");
    assertProblem(send(delete(UUID.randomUUID())), 404, "order-not-found");
    assertProblem(
        send(
            request("/orders/" + id)
                .method("DELETE", BodyPublishers.ofString("{\"reason\":\"none\"}"))),
        400,
        "invalid-request");
    String key = UUID.randomUUID().toString();
    HttpResponse<String> first = send(delete(id).header("Idempotency-Key", key));
    HttpResponse<String> second = send(delete(id).header("Idempotency-Key", key));
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(events(id)).hasSize(4);
  }

  @Test
  void an_order_is_stored_with_its_customer_and_address_or_without() throws Exception {
    UUID id = UUID.randomUUID();
    UUID customer = UUID.randomUUID();
    post("/orders", order(id).replaceFirst("\\{", "{\"customerId\":\"" + customer + "\","));
    UUID bare = UUID.randomUUID();
    post("/orders", order(bare).replace(",\"shippingAddress\":" + ADDRESS, ""));

    JsonNode whole = JSON.readTree(events(id).getFirst().data());
    assertThat(whole.path("customerId").asText()).isEqualTo(customer.toString());
    assertThat(whole.path("shippingAddress"))
        .isEqualTo(JSON.readTree(ADDRESS.replace("}", ",\"line2\":null,\"region\":null}")));
    JsonNode less = JSON.readTree(events(bare).getFirst().data());
    assertThat(less.path("customerId").isNull()).isTrue();
    assertThat(less.path("shippingAddress").isNull()).isTrue();
  }

  @Test
  void orders_of_the_first_version_go_on_beside_those_of_today() throws Exception {
    UUID old = UUID.randomUUID();
    String stored =
        Files.readString(Path.of("contract/OrderCreated.v1.json"))
            .replace("0b6f3c7e-0000-4000-8000-000000000001", old.toString());
    store.append(
        StreamName.of("order", old),
        Revision.NO_STREAM,
        List.of(
            new NewEvent(
                UUID.randomUUID(),
                "OrderCreated.v1",
                stored.getBytes(StandardCharsets.UTF_8),
                EventMetadata.NONE)));

    assertThat(status(old, "confirmed").statusCode()).isEqualTo(200);
    assertProblem(post("/orders", order(old)), 409, "order-already-exists");
    assertThat(status(created(), "confirmed").statusCode()).isEqualTo(200);
    assertThat(types(old)).containsExactly("OrderCreated.v1", "OrderConfirmed.v1");
  }

  @Test
  void the_store_knows_who_and_what_brought_an_event_about() throws Exception {
    UUID id = UUID.randomUUID();
    HttpResponse<String> response =
        send(
            request("/orders")
                .header("X-Correlation-Id", "conversation-7")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .POST(BodyPublishers.ofString(order(id))));

    var metadata = events(id).getFirst().metadata();
    assertThat(header(response, "X-Correlation-Id")).isEqualTo("conversation-7");
    assertThat(metadata.correlationId()).isEqualTo("conversation-7");
    assertThat(metadata.commandType()).isEqualTo("CreateOrder");
    assertThat(metadata.actor()).isEqualTo(TestCallers.NAME);
    assertThat(metadata.causationId()).isEqualTo(metadata.commandId());
    assertThat(metadata.commandHash()).matches("[0-9a-f]{64}");
    assertThat(metadata.traceparent()).startsWith("00-0af7651916cd43dd8448eb211c80319c-");
  }

  @Test
  void confirming_a_confirmed_order_changes_nothing() throws Exception {
    UUID id = created();
    HttpResponse<String> first = status(id, "confirmed");

    HttpResponse<String> second = status(id, "confirmed");

    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(events(id)).hasSize(2);
  }

  @Test
  void cancelling_by_status_and_by_path_are_the_same() throws Exception {
    UUID one = created();
    UUID other = created();

    HttpResponse<String> byStatus =
        put("/orders/" + one + "/status", "{\"status\":\"cancelled\",\"reason\":\"too late\"}");
    HttpResponse<String> byPath = put("/orders/" + other + "/cancel", "{\"reason\":\"too late\"}");

    assertThat(byStatus.statusCode()).isEqualTo(200);
    assertThat(byPath.statusCode()).isEqualTo(200);
    assertThat(types(one)).isEqualTo(types(other)).endsWith("OrderCancelled.v1");
  }

  @Test
  void a_wrong_phase_is_a_conflict_with_a_code() throws Exception {
    assertProblem(status(created(), "shipped"), 409, "order-not-yet-confirmed");
  }

  @Test
  void a_refusal_by_a_rule_is_an_event_on_a_stream_of_its_own() throws Exception {
    UUID id = created();
    HttpRequest.Builder ship =
        request("/orders/" + id + "/ship")
            .header("Idempotency-Key", "ship-" + id)
            .POST(BodyPublishers.ofString("{\"carrier\":\"DHL\"}"));

    send(ship);
    assertProblem(send(ship), 409, "order-not-yet-confirmed");
    assertProblem(status(id, "delivered"), 409, "order-not-yet-confirmed");

    List<StoredEvent> failures =
        store.read(StreamName.of("failure", "order-" + id), new Revision(0), 100);
    assertThat(failures)
        .extracting(StoredEvent::type)
        .containsExactly("ShipOrderFailed.v1", "DeliverOrderFailed.v1");
    JsonNode failure = JSON.readTree(failures.getFirst().data());
    assertThat(failure.path("reason").asText()).isEqualTo("order-not-yet-confirmed");
    assertThat(failure.path("command")).isEqualTo(JSON.readTree("{\"carrier\":\"DHL\"}"));
    JsonNode contract =
        JSON.readTree(Files.readString(Path.of("contract/ShipOrderFailed.v1.json")));
    assertThat(failure.fieldNames())
        .toIterable()
        .containsExactlyElementsOf(() -> contract.fieldNames());
    assertThat(types(id)).containsExactly("OrderCreated.v2");
  }

  @Test
  void what_is_not_refused_by_a_rule_is_not_recorded() throws Exception {
    UUID unknown = UUID.randomUUID();

    status(unknown, "confirmed");
    put("/orders/" + unknown + "/status", "{\"status\":\"lost\"}");

    assertThat(store.read(StreamName.of("failure", "order-" + unknown), new Revision(0), 1))
        .isEmpty();
  }

  @Test
  void an_unknown_order_is_not_found() throws Exception {
    assertProblem(status(UUID.randomUUID(), "confirmed"), 404, "order-not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "AAAAAAAAAAAAAAAAAAAAAA==", "1-1-1-1-1"})
  void an_id_of_another_form_is_not_replaced_by_ours(String id) throws Exception {
    String body = order(UUID.randomUUID());
    HttpResponse<String> response =
        post("/orders", body.replaceFirst("\"orderId\":\"[^\"]+\"", "\"orderId\":\"" + id + "\""));

    assertProblem(response, 400, "invalid-request");
    assertThat(response.body()).contains("/orderId");
  }

  @Test
  void an_order_is_not_created_at_a_revision() throws Exception {
    for (String tag : List.of("\"5\"", "*")) {
      UUID id = UUID.randomUUID();
      HttpResponse<String> response =
          send(request("/orders").header("If-Match", tag).POST(BodyPublishers.ofString(order(id))));

      assertProblem(response, 412, "revision-mismatch");
      assertThat(events(id)).isEmpty();
    }
  }

  @Test
  void an_id_that_is_none_is_refused_by_name() throws Exception {
    HttpResponse<String> response = put("/orders/seven/status", "{\"status\":\"confirmed\"}");

    assertProblem(response, 400, "bad-request");
    assertProblem(
        put("/orders/1-1-1-1-1/status", "{\"status\":\"confirmed\"}"), 400, "bad-request");
  }

  @Test
  void a_stale_revision_is_refused_with_the_current_one() throws Exception {
    UUID id = created();
    status(id, "confirmed");

    HttpResponse<String> response =
        send(
            request("/orders/" + id + "/status")
                .header("If-Match", "\"0\"")
                .PUT(BodyPublishers.ofString("{\"status\":\"processing\"}")));

    assertProblem(response, 412, "revision-mismatch");
    assertThat(header(response, "ETag")).isEqualTo("\"1\"");
    assertThat(JSON.readTree(response.body()).path("currentRevision").asLong()).isEqualTo(1);
    assertThat(events(id)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"0\"", "0", "\"x\"", "\"0\", \"1\"", ""})
  void a_tag_that_cannot_be_compared_is_refused(String tag) throws Exception {
    HttpResponse<String> response =
        send(
            request("/orders/" + created() + "/status")
                .header("If-Match", tag)
                .PUT(BodyPublishers.ofString("{\"status\":\"confirmed\"}")));

    assertProblem(response, 400, "invalid-header");
  }

  @Test
  void of_two_changes_at_one_revision_one_wins() throws Exception {
    UUID id = created();
    List<Callable<HttpResponse<String>>> both = new ArrayList<>();
    for (String status : List.of("confirmed", "cancelled")) {
      both.add(
          () ->
              send(
                  request("/orders/" + id + "/status")
                      .header("If-Match", "\"0\"")
                      .PUT(BodyPublishers.ofString("{\"status\":\"" + status + "\"}"))));
    }

    List<Integer> statuses = new ArrayList<>();
    try (var executor = Executors.newFixedThreadPool(2)) {
      for (var answer : executor.invokeAll(both)) {
        statuses.add(answer.get().statusCode());
      }
    }

    assertThat(statuses).containsExactlyInAnyOrder(200, 412);
    assertThat(events(id)).hasSize(2);
  }

  @Test
  void a_command_repeated_with_its_key_takes_effect_once_and_is_answered_the_same()
      throws Exception {
    String key = UUID.randomUUID().toString();
    String body = order(UUID.randomUUID()).replaceFirst("\"orderId\":\"[^\"]+\",", "");
    HttpRequest.Builder create =
        request("/orders").header("Idempotency-Key", key).POST(BodyPublishers.ofString(body));

    HttpResponse<String> first = send(create);
    status(UUID.fromString(JSON.readTree(first.body()).path("orderId").asText()), "confirmed");
    HttpResponse<String> second = send(create);

    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(header(second, "Location")).isEqualTo(header(first, "Location"));
    assertThat(header(second, "ETag")).isEqualTo(header(first, "ETag"));
  }

  @Test
  void a_key_goes_with_one_request() throws Exception {
    UUID id = UUID.randomUUID();
    String key = UUID.randomUUID().toString();
    HttpRequest.Builder create = request("/orders").header("Idempotency-Key", key);
    send(create.POST(BodyPublishers.ofString(order(id))));

    HttpResponse<String> other =
        send(create.POST(BodyPublishers.ofString(order(id).replace("Ada", "Grace"))));

    assertProblem(other, 422, "idempotency-key-reused");
    assertThat(events(id)).hasSize(1);
  }

  @Test
  void many_confirmations_at_once_leave_one_event_and_no_error() throws Exception {
    UUID id = created();
    List<Callable<HttpResponse<String>>> many = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      many.add(() -> status(id, "confirmed"));
    }

    try (var executor = Executors.newFixedThreadPool(16)) {
      for (var answer : executor.invokeAll(many)) {
        assertThat(answer.get().statusCode()).isEqualTo(200);
      }
    }

    assertThat(types(id)).containsExactly("OrderCreated.v2", "OrderConfirmed.v1");
  }

  @Test
  void a_command_without_fields_needs_no_body_and_no_word_about_one() throws Exception {
    UUID id = created();
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      String request =
          """
          PUT /api/v1/orders/%s/cancel HTTP/1.1\r
          Host: shop\r
          Authorization: %s\r
          Connection: close\r
          \r
          """
              .formatted(id, TestCallers.operator());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 200").contains("\"status\":\"cancelled\"");
    }
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "customerName":"Ada Lovelace" | "customerName":"" | /customerName
          "customerName":"Ada Lovelace" | "customerName":"a\\u0000b" | /customerName
          "customerName":"Ada Lovelace" | "customerName":"\\ud800" | /customerName
          "customerName":"Ada Lovelace" | "customerName":7 | /customerName
          "customerName":"Ada Lovelace", | | /customerName
          "customerEmail":"ada@example.org" | "customerEmail":"nobody" | /customerEmail
          "currency":"EUR" | "currency":"XYZ" | /currency
          "currency":"EUR" | "currency":"XXX" | /currency
          "currency":"EUR" | "currency":"eur" | /currency
          "currency":"EUR" | "currency":"DEM" | /currency
          "quantity":2 | "quantity":-2 | /items/0/quantity
          "quantity":2 | "quantity":0 | /items/0/quantity
          "quantity":2 | "quantity":10000 | /items/0/quantity
          "quantity":2 | "quantity":1.5 | /items/0/quantity
          "quantity":2 | "quantity":"2" | /items/0/quantity
          "quantity":2, | | /items/0/quantity
          "unitPrice":"12.50" | "unitPrice":"12.505" | /items/0/unitPrice
          "unitPrice":"12.50" | "unitPrice":"-1.00" | /items/0/unitPrice
          "unitPrice":"12.50" | "unitPrice":12.5 | /items/0/unitPrice
          "unitPrice":"12.50" | "unitPrice":"1e3" | /items/0/unitPrice
          "sku":"SKU-1" | "sku":null | /items/0/sku
          "sku":"SKU-1" | "sku":"SKU-1","colour":"red" | /items/0/colour
          "currency":"EUR" | "currency":"EUR","customerId":"x" | /customerId
          "street":"12 Saint Square" | "street":null | /shippingAddress/street
          "country":"GB" | "country":"UK" | /shippingAddress/country
          "country":"GB" | "country":"gb" | /shippingAddress/country
          "country":"GB" | "country":"GBR" | /shippingAddress/country
          "country":"GB" | "country":"GB","planet":"Earth" | /shippingAddress/planet
          "country":"GB" | "country":"GB","line2":"" | /shippingAddress/line2
          "postalCode":"SW1Y 4JH" | "postalCode":" " | /shippingAddress/postalCode
          "city":"London" | "city":7 | /shippingAddress/city
          """)
  void what_is_wrong_in_the_body_is_named_by_its_place(
      String right, @org.jspecify.annotations.Nullable String wrong, String pointer)
      throws Exception {
    UUID id = UUID.randomUUID();
    HttpResponse<String> response =
        post("/orders", order(id).replace(right, wrong == null ? "" : wrong));

    assertProblem(response, 400, "invalid-request");
    assertThat(JSON.readTree(response.body()).path("errors").findValuesAsText("pointer"))
        .contains(pointer);
    assertThat(events(id)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[]", "[null]"})
  void an_order_has_items(String items) throws Exception {
    HttpResponse<String> response =
        post("/orders", order(UUID.randomUUID()).replace("[" + ITEM + "]", items));

    assertProblem(response, 400, "invalid-request");
    assertThat(response.body()).contains("/items");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "",
        "[]",
        "null",
        "{} {}",
        "{\"x\":1e99999999999999999999}",
        "{\"currency\":\"EUR\",\"currency\":\"USD\"}"
      })
  void a_body_that_is_no_json_object_is_refused_without_the_parsers_words(String body)
      throws Exception {
    HttpResponse<String> response = post("/orders", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).doesNotContain("jackson", "Unexpected", "line:", "shop.");
  }

  @Test
  void a_body_that_is_too_large_is_refused() throws Exception {
    String large = order(UUID.randomUUID()).replace("Ada", "a".repeat(300_000));

    assertProblem(post("/orders", large), 413, "body-too-large");
  }

  @Test
  void a_path_that_leads_nowhere_is_a_problem_too() throws Exception {
    assertProblem(post("/nothing", "{}"), 404, "not-found");
    assertProblem(put("/orders", "{}"), 405, "method-not-allowed");
    assertProblem(
        send(
            request("/orders")
                .setHeader("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("hello"))),
        415,
        "unsupported-media-type");
  }

  private UUID created() throws Exception {
    UUID id = UUID.randomUUID();
    assertThat(post("/orders", order(id)).statusCode()).isEqualTo(201);
    return id;
  }

  private static String order(UUID id) {
    return """
        {"orderId":"%s","customerName":"Ada Lovelace","customerEmail":"ada@example.org",\
        "currency":"EUR","items":[%s],"shippingAddress":%s}"""
        .formatted(id, ITEM, ADDRESS);
  }

  private HttpResponse<String> status(UUID id, String status) throws Exception {
    return put("/orders/" + id + "/status", "{\"status\":\"" + status + "\"}");
  }

  private HttpRequest.Builder delete(UUID id) {
    return HttpRequest.newBuilder(URI.create(server.getURL() + "/api/v1/orders/" + id))
        .header("Authorization", TestCallers.operator())
        .DELETE();
  }

  private List<StoredEvent> events(UUID id) {
    return store.read(StreamName.of("order", id), new Revision(0), 100);
  }

  private List<StoredEvent> failures(UUID id) {
    return store.read(StreamName.of("failure", "order-" + id), new Revision(0), 100);
  }

  private List<String> types(UUID id) {
    return events(id).stream().map(StoredEvent::type).toList();
  }
}
