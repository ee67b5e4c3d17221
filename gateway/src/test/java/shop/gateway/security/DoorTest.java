package shop.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.gateway.RunningGateway;
import shop.gateway.ScriptedService;
import shop.gateway.TestKeys;
import shop.gateway.identity.Caller;
import shop.gateway.identity.Role;
import shop.gateway.identity.ScriptTokens;

/** Nobody is let in without a token, and with one as far as its role goes. No database is there. */
class DoorTest {
  private static final ScriptTokens TOKENS =
      new ScriptTokens(TestKeys.KEYS, InstantSource.system());
  private static final ScriptedService service = ScriptedService.start();
  private static final RunningGateway gateway =
      RunningGateway.start(
          Map.of(
              "SHOP_ORDER_URL", service.url(),
              "SHOP_CALENDAR_URL", service.url(),
              "SHOP_ACCOUNT_URL", service.url(),
              "SHOP_READ_URL", service.url(),
              "SHOP_DB_URL", "jdbc:postgresql://127.0.0.1:1/shop"));

  @AfterAll
  static void stop() {
    gateway.close();
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/orders",
        "/api/v1/events",
        "/api/v1/no-such-thing",
        "/api/v1/session",
        "/api",
        "/ws"
      })
  void who_shows_nothing_is_not_let_in(String path) {
    service.script(exchange -> ScriptedService.answer(exchange, 200, "{}"));
    HttpResponse<String> answer = gateway.send(gateway.strangers(path).GET());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("www-authenticate")).hasValue("Bearer");
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("\"code\":\"not-signed-in\"", "\"traceId\":\"");
    assertThat(service.seen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "Bearer x", "Basic b3BlcmF0b3I6eA==", "bearer ..", "x"})
  void what_is_no_token_does_not_let_in(String authorization) {
    HttpResponse<String> answer =
        gateway.send(gateway.strangers("/api/v1/orders").header("Authorization", authorization));

    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void the_website_metrics_and_health_are_there_for_everybody() {
    for (String path : List.of("/", "/orders", "/health/liveness", "/metrics")) {
      assertThat(gateway.send(gateway.strangers(path)).statusCode()).as(path).isNotEqualTo(401);
    }
  }

  /** Method, path, and the lowest role that may. */
  static Stream<Arguments> routes() {
    return Stream.of(
        Arguments.of("GET", "/orders", Role.VIEWER),
        Arguments.of("GET", "/orders/7/history", Role.VIEWER),
        Arguments.of("HEAD", "/calendars/7/timeslots", Role.VIEWER),
        Arguments.of("GET", "/timeslots", Role.VIEWER),
        Arguments.of("GET", "/customers", Role.VIEWER),
        Arguments.of("GET", "/accounts/7", Role.VIEWER),
        Arguments.of("GET", "/transfers", Role.VIEWER),
        Arguments.of("GET", "/invoices", Role.VIEWER),
        Arguments.of("POST", "/orders", Role.CLERK),
        Arguments.of("PUT", "/orders/7/status", Role.CLERK),
        Arguments.of("DELETE", "/orders/7", Role.CLERK),
        Arguments.of("POST", "/calendars/7/timeslots", Role.CLERK),
        Arguments.of("POST", "/customers", Role.CLERK),
        Arguments.of("POST", "/accounts/7/deposits", Role.CLERK),
        Arguments.of("POST", "/transfers", Role.CLERK),
        Arguments.of("POST", "/orders/7/snapshot", Role.OPERATOR),
        Arguments.of("POST", "/accounts/7/sn%61pshot", Role.OPERATOR),
        Arguments.of("GET", "/events", Role.OPERATOR),
        Arguments.of("GET", "/streams/order-7/events", Role.OPERATOR),
        Arguments.of("GET", "/commands", Role.OPERATOR),
        Arguments.of("GET", "/projections", Role.OPERATOR),
        Arguments.of("POST", "/projections/rebuilds", Role.OPERATOR),
        Arguments.of("GET", "/policies/calendar", Role.OPERATOR),
        Arguments.of("POST", "/policies/account/X/parked/7/retry", Role.OPERATOR));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void each_role_may_do_what_is_for_it_and_for_the_ones_below(
      String method, String path, Role lowest) {
    for (Role role : Role.values()) {
      service.script(exchange -> ScriptedService.answer(exchange, 200, "{}"));
      HttpResponse<String> answer =
          gateway.send(as(role, "/api/v1" + path).method(method, BodyPublishers.noBody()));

      if (role.includes(lowest)) {
        assertThat(answer.statusCode()).as("%s %s", role, answer.body()).isEqualTo(200);
      } else {
        assertThat(answer.statusCode()).as("%s", role).isEqualTo(403);
        assertThat(answer.body())
            .contains("\"code\":\"role-too-low\"", "the role " + lowest.code());
        assertThat(service.seen()).isEmpty();
      }
    }
  }

  @Test
  void only_an_operator_says_when_a_command_happened() {
    HttpRequest.Builder clerks =
        as(Role.CLERK, "/api/v1/orders").header("Shop-At", "2025-01-01T00:00:00Z");

    assertThat(gateway.send(clerks.POST(BodyPublishers.ofString("{}"))).statusCode())
        .isEqualTo(403);
  }

  @Test
  void a_cookie_cannot_be_looked_up_without_a_database_and_tokens_go_on_working() {
    HttpResponse<String> answer =
        gateway.send(gateway.strangers("/api/v1/orders").header("Cookie", "shop-session=whatever"));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("retry-after")).isPresent();
    assertThat(answer.body()).contains("\"code\":\"sign-in-unavailable\"");
    assertThat(gateway.get("/api/v1/orders").statusCode()).isEqualTo(200);
  }

  @Test
  void nobody_can_sign_in_without_a_database() {
    HttpResponse<String> answer =
        gateway.send(
            gateway
                .strangers("/api/v1/session")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"username\":\"ada\",\"password\":\"x\"}")));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"code\":\"sign-in-unavailable\"");
  }

  @Test
  void a_token_tells_who_is_signed_in() {
    HttpResponse<String> answer = gateway.send(as(Role.CLERK, "/api/v1/session"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"username\":\"ada\"", "\"role\":\"clerk\"");
  }

  /** A route that somebody forgot to guard. */
  @Controller("/unguarded")
  @Requires(property = "unguarded")
  static class Unguarded {
    @Get
    String all() {
      return "come in";
    }
  }

  @Test
  void a_gateway_does_not_start_with_a_route_that_says_of_nobody_that_he_may() {
    assertThatThrownBy(() -> RunningGateway.start(Map.of("unguarded", true)))
        .hasStackTraceContaining("nothing says who may use HEAD /unguarded, GET /unguarded");
  }

  @Test
  void a_gateway_without_keys_does_not_start() {
    assertThatThrownBy(() -> RunningGateway.start(Map.of("SHOP_SIGNING_KEY_FILE", "")))
        .rootCause()
        .hasMessageContaining("SHOP_SIGNING_KEY_FILE is not set");
  }

  private static HttpRequest.Builder as(Role role, String target) {
    String token = TOKENS.make(new Caller("ada", role), Duration.ofMinutes(1));
    return gateway.strangers(target).header("Authorization", "Bearer " + token);
  }
}
