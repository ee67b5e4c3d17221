package shop.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.gateway.RunningGateway;
import shop.gateway.ScriptedService;
import shop.gateway.TestKeys;

class ForwardingTest {
  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final ScriptedService order = ScriptedService.start();
  private static final ScriptedService calendar = ScriptedService.start();
  private static final ScriptedService read = ScriptedService.start();
  private static final RunningGateway gateway =
      RunningGateway.start(
          Map.of(
              "SHOP_ORDER_URL", order.url(),
              "SHOP_CALENDAR_URL", calendar.url() + "/",
              "SHOP_READ_URL", read.url()));

  @AfterAll
  static void stop() {
    gateway.close();
    List.of(order, calendar, read).forEach(ScriptedService::close);
  }

  @BeforeAll
  static void warmUp() {
    gateway.get("/api/v1/orders");
  }

  @BeforeEach
  void answerAsTheServicesDo() {
    for (ScriptedService service : List.of(order, calendar, read)) {
      service.script(exchange -> ScriptedService.answer(exchange, 200, "{\"items\":[]}"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/json",
        "application/json, application/problem+json",
        "text/html,application/xhtml+xml,*/*;q=0.8"
      })
  void whatever_form_is_wanted_the_api_answers_and_never_the_website(String accept) {
    HttpResponse<String> answer =
        gateway.send(gateway.to("/api/v1/orders").header("Accept", accept));

    assertThat(answer.body()).isEqualTo("{\"items\":[]}");
  }

  @Test
  void a_command_reaches_its_service_and_its_answer_comes_back_as_it_is() {
    order.script(
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/api/v1/orders/7");
          exchange.getResponseHeaders().set("ETag", "\"0\"");
          exchange.getResponseHeaders().set("Shop-Position", "18446744073709551615");
          exchange.getResponseHeaders().set("Idempotency-Key", "k-1");
          exchange.getResponseHeaders().set("X-Correlation-Id", "c-1");
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          ScriptedService.answer(exchange, 201, "{\"orderId\":\"7\"}");
        });

    HttpResponse<String> answer =
        gateway.send(
            gateway
                .to("/api/v1/orders?dry=%7Byes%7D")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k-1")
                .header("If-Match", "\"3\"")
                .header("X-Correlation-Id", "c-1")
                .POST(HttpRequest.BodyPublishers.ofString("{\"items\": 1}")));

    assertThat(order.seen()).hasSize(1);
    assertThat(order.last().method()).isEqualTo("POST");
    assertThat(order.last().target()).isEqualTo("/api/v1/orders?dry=%7Byes%7D");
    assertThat(order.last().body()).isEqualTo("{\"items\": 1}");
    assertThat(order.last().header("Idempotency-Key")).containsExactly("k-1");
    assertThat(order.last().header("If-Match")).containsExactly("\"3\"");
    assertThat(order.last().header("X-Correlation-Id")).containsExactly("c-1");
    assertThat(order.last().header("Content-Type")).containsExactly("application/json");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("{\"orderId\":\"7\"}");
    assertThat(answer.headers().map())
        .containsEntry("location", List.of("/api/v1/orders/7"))
        .containsEntry("etag", List.of("\"0\""))
        .containsEntry("shop-position", List.of("18446744073709551615"))
        .containsEntry("idempotency-key", List.of("k-1"))
        .containsEntry("x-correlation-id", List.of("c-1"))
        .containsEntry("x-content-type-options", List.of("nosniff"));
  }

  @Test
  void a_query_reaches_the_read_side_with_its_conditions() {
    read.script(
        exchange -> {
          exchange.getResponseHeaders().set("ETag", "\"4\"");
          ScriptedService.answer(exchange, 304, "");
        });

    HttpResponse<String> answer =
        gateway.send(
            gateway.to("/api/v1/orders/7?minPosition=12").header("If-None-Match", "\"4\"").GET());

    assertThat(read.last().target()).isEqualTo("/api/v1/orders/7?minPosition=12");
    assertThat(read.last().header("If-None-Match")).containsExactly("\"4\"");
    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(answer.headers().firstValue("etag")).hasValue("\"4\"");
  }

  @Test
  void the_trace_of_the_client_goes_on_at_the_service() {
    gateway.send(
        gateway
            .to("/api/v1/orders")
            .header("traceparent", "00-" + TRACE_ID + "-00f067aa0ba902b7-01")
            .GET());

    assertThat(read.last().header("traceparent"))
        .singleElement()
        .asString()
        .startsWith("00-" + TRACE_ID + "-")
        .endsWith("-01");
  }

  @Test
  void what_a_client_could_forge_does_not_pass() {
    gateway.send(
        gateway
            .to("/api/v1/orders")
            .header("X-Forwarded-For", "10.0.0.1")
            .header("Forwarded", "for=10.0.0.1")
            .header("X-Real-IP", "10.0.0.1")
            .header("X-Shop-Actor", "operator")
            .header("Cookie", "shop-session=1")
            .header("TE", "trailers")
            .GET());

    assertThat(read.last().headers().keySet())
        .doesNotContain("X-forwarded-for", "Forwarded", "X-real-ip", "X-shop-actor", "Cookie", "Te")
        .doesNotContain("Upgrade", "Http2-settings");
  }

  @Test
  void a_service_is_told_who_asks_by_the_gateway_alone() throws Exception {
    gateway.send(gateway.to("/api/v1/orders").GET());

    String authorization = read.last().header("Authorization").getFirst();
    SignedJWT token = SignedJWT.parse(authorization.substring("Bearer ".length()));
    assertThat(token.verify(new ECDSAVerifier(TestKeys.KEYS.verifying()))).isTrue();
    assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("shop-services");
    assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("olga");
    assertThat(read.last().header("Authorization")).hasSize(1);
  }

  @Test
  void headers_of_the_inner_connection_stay_inside() {
    read.script(
        exchange -> {
          exchange.getResponseHeaders().set("Server", "inner/1.0");
          exchange.getResponseHeaders().set("X-Powered-By", "inner");
          exchange.getResponseHeaders().set("Keep-Alive", "timeout=5");
          exchange.getResponseHeaders().set("X-Inner", "1");
          exchange.getResponseHeaders().set("Connection", "X-Inner");
          ScriptedService.answer(exchange, 200, "{}");
        });

    assertThat(gateway.get("/api/v1/orders").headers().map())
        .doesNotContainKeys("server", "x-powered-by", "keep-alive", "x-inner");
  }

  @Test
  void head_answers_as_get_would_without_a_body() {
    read.script(exchange -> ScriptedService.answer(exchange, 200, "0123456789"));

    HttpResponse<String> answer =
        gateway.send(
            gateway.to("/api/v1/orders").method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(read.last().method()).isEqualTo("HEAD");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-length")).hasValue("10");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void a_large_answer_passes_whole() {
    String large = "x".repeat(5_000_000);
    read.script(exchange -> ScriptedService.answer(exchange, 200, large));

    assertThat(gateway.get("/api/v1/events").body()).isEqualTo(large);
  }

  @Test
  void an_unknown_path_is_a_404_problem() {
    HttpResponse<String> answer = gateway.get("/api/v1/changes");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(answer.body())
        .contains("\"code\":\"not-found\"", "\"instance\":\"/api/v1/changes\"", "\"traceId\":\"");
    assertThat(read.seen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api", "/api/", "/api/v1", "/api/v1/orders/../changes", "/api/v2/x"})
  void api_paths_never_answer_with_a_page(String path) {
    String answer =
        gateway.raw(
            "GET "
                + path
                + " HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 404").contains("application/problem+json");
  }

  @Test
  void a_wrong_method_is_a_405_problem_that_names_the_right_ones() {
    HttpResponse<String> answer = gateway.send(gateway.to("/api/v1/timeslots").DELETE());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("allow")).hasValue("GET, HEAD");
    assertThat(answer.body()).contains("\"code\":\"method-not-allowed\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PATCH", "OPTIONS", "TRACE", "BREW"})
  void a_method_that_nothing_takes_is_a_405_problem(String method) {
    String answer =
        gateway.raw(method + " /api/v1/orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 405")
        .containsIgnoringCase("\r\nallow: ")
        .contains("application/problem+json");
    assertThat(order.seen()).isEmpty();
  }

  @Test
  void what_the_client_accepts_is_for_the_service_to_judge() {
    HttpResponse<String> answer =
        gateway.send(
            gateway
                .to("/api/v1/calendars/7.ics")
                .header("Accept", "text/calendar")
                .header("Content-Type", "text/plain")
                .GET());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(read.last().header("Accept")).containsExactly("text/calendar");
  }

  @Test
  void a_body_of_256_kib_is_accepted_and_one_byte_more_is_not() {
    String largest = "x".repeat(256 * 1024);

    assertThat(post(HttpRequest.BodyPublishers.ofString(largest)).statusCode()).isEqualTo(200);
    assertThat(order.last().body()).hasSize(256 * 1024);
    HttpResponse<String> refused = refused(HttpRequest.BodyPublishers.ofString(largest + "x"));
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("\"code\":\"body-too-large\"");
    assertThat(order.seen()).hasSize(1);
  }

  @Test
  void a_chunked_body_of_2_mib_is_refused_and_no_service_sees_any_of_it() {
    byte[] body = new byte[2 * 1024 * 1024];

    HttpResponse<String> refused =
        refused(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(order.seen()).isEmpty();
  }

  @Test
  void a_chunked_body_within_the_limit_arrives_whole() {
    byte[] body = "y".repeat(200_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);

    post(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

    assertThat(order.last().body()).isEqualTo("y".repeat(200_000));
    assertThat(order.last().header("Content-Length")).containsExactly("200000");
  }

  @Test
  void a_compressed_body_is_refused() {
    HttpResponse<String> refused =
        gateway.send(
            gateway
                .to("/api/v1/orders")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

    assertThat(refused.statusCode()).isEqualTo(415);
    assertThat(refused.body()).contains("\"code\":\"unsupported-media-type\"");
    assertThat(order.seen()).isEmpty();
  }

  @Test
  void a_page_from_elsewhere_reaches_no_service() {
    HttpResponse<String> refused =
        gateway.send(
            gateway
                .to("/api/v1/orders")
                .header("Origin", "https://evil.example")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    HttpResponse<String> own =
        gateway.send(
            gateway
                .to("/api/v1/orders")
                .header("Origin", "http://127.0.0.1:" + gateway.port())
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("\"code\":\"origin-refused\"");
    assertThat(own.statusCode()).isEqualTo(200);
    assertThat(order.seen()).hasSize(1);
  }

  @Test
  void each_context_has_its_own_service() {
    gateway.send(gateway.to("/api/v1/calendars").POST(HttpRequest.BodyPublishers.ofString("{}")));
    gateway.send(
        gateway.to("/api/v1/projections/rebuilds").POST(HttpRequest.BodyPublishers.ofString("{}")));

    assertThat(calendar.last().target()).isEqualTo("/api/v1/calendars");
    assertThat(read.last().target()).isEqualTo("/api/v1/projections/rebuilds");
    assertThat(order.seen()).isEmpty();
  }

  /** A connection closed while a body is still under way may take the answer with it. */
  private static HttpResponse<String> refused(HttpRequest.BodyPublisher body) {
    return await().ignoreException(UncheckedIOException.class).until(() -> post(body), _ -> true);
  }

  private static HttpResponse<String> post(HttpRequest.BodyPublisher body) {
    return gateway.send(gateway.to("/api/v1/orders").POST(body));
  }
}
