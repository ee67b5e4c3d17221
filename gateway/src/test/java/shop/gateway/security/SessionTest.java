package shop.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.gateway.Postgres;
import shop.gateway.RunningGateway;
import shop.gateway.ScriptedService;
import shop.gateway.identity.Caller;
import shop.gateway.identity.Role;
import shop.gateway.live.Browser;
import shop.gateway.users.SignInLinks;
import shop.gateway.users.Users;

class SessionTest {
  private static final String PASSWORD = "correct Horse battery";
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final ScriptedService service = ScriptedService.start();
  private static final RunningGateway gateway = start();

  private static RunningGateway start() {
    Map<String, Object> settings = new HashMap<>(Postgres.newDatabase(PASSWORD));
    settings.put("SHOP_READ_URL", service.url());
    settings.put("SHOP_ORDER_URL", service.url());
    settings.put("gateway.limits.sign-ins-per-address", 1_000);
    settings.put("gateway.limits.sign-ins-per-user", 8);
    settings.put("gateway.limits.commands-burst", 1_000);
    return RunningGateway.start(settings);
  }

  @BeforeAll
  static void addUsers() {
    Users users = gateway.bean(Users.class);
    for (String name : new String[] {"ada", "bob", "carol", "dan", "eve", "frank"}) {
      assertThat(users.add(new Caller(name, Role.CLERK), PASSWORD)).isPresent();
    }
  }

  @AfterAll
  static void stop() {
    gateway.close();
    service.close();
  }

  /** What a browser keeps. */
  private record SignedInBrowser(String cookie, String csrfToken) {
    HttpRequest.Builder to(String target) {
      return gateway.strangers(target).header("Cookie", cookie);
    }

    int status(String target) {
      return gateway.send(to(target)).statusCode();
    }
  }

  @Test
  void a_name_and_a_password_begin_a_session() {
    HttpResponse<String> answer = signIn("ada", PASSWORD);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"username\":\"ada\"", "\"role\":\"clerk\"", "\"csrfToken\":\"", "expiresAt");
    assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    assertThat(answer.headers().firstValue("set-cookie").orElse(""))
        .matches("shop-session=[\\w-]{43}; Path=/; HTTPOnly; SameSite=Strict");
    SignedInBrowser browser = browser(answer);
    HttpResponse<String> again = gateway.send(browser.to("/api/v1/session"));
    assertThat(again.body()).isEqualTo(answer.body());
    assertThat(again.headers().firstValue("set-cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/json, application/problem+json", "text/html,*/*"})
  void whatever_form_is_wanted_the_session_is_answered_here(String accept) {
    HttpRequest.Builder asking =
        gateway
            .strangers("/api/v1/session")
            .header("Accept", accept)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"link\":\"made up\"}"));

    assertThat(gateway.send(asking).body()).contains("\"code\":\"sign-in-refused\"");
    SignedInBrowser browser = browser(signIn("bob", PASSWORD));
    HttpResponse<String> who = gateway.send(browser.to("/api/v1/session").header("Accept", accept));
    assertThat(who.body()).contains("\"username\":\"bob\"");
    HttpRequest.Builder leaving =
        browser
            .to("/api/v1/session")
            .header("Accept", accept)
            .header("X-CSRF-Token", browser.csrfToken)
            .DELETE();
    assertThat(gateway.send(leaving).statusCode()).isEqualTo(204);
  }

  @Test
  void a_service_is_told_who_is_signed_in() throws Exception {
    service.script(exchange -> ScriptedService.answer(exchange, 200, "{}"));
    assertThat(browser(signIn("ada", PASSWORD)).status("/api/v1/orders")).isEqualTo(200);

    String token = service.last().header("Authorization").getFirst().substring("Bearer ".length());
    assertThat(SignedJWT.parse(token).getJWTClaimsSet().getSubject()).isEqualTo("ada");
  }

  @Test
  void the_first_operator_has_the_password_of_the_secret_file() {
    assertThat(signIn(Users.FIRST_OPERATOR, PASSWORD).body()).contains("\"role\":\"operator\"");
  }

  @ParameterizedTest
  @CsvSource({
    "bob, wrong password",
    "bob, Correct Horse battery",
    "bob, ''",
    "Bob, correct Horse battery",
    "nobody, correct Horse battery",
    "'', correct Horse battery"
  })
  void a_wrong_name_or_password_is_refused_alike(String name, String password) {
    HttpResponse<String> answer = signIn(name, password);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("\"code\":\"sign-in-refused\"").doesNotContain(PASSWORD);
    assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
  }

  @Test
  void a_hash_is_computed_for_an_unknown_user_too() {
    long before = hashes();
    signIn("nobody-at-all", PASSWORD);

    assertThat(hashes()).isGreaterThan(before);
  }

  private static long hashes() {
    return gateway.bean(MeterRegistry.class).get("shop.gateway.passwords").timer().count();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "[]", "x", "{\"username\":\"ada\"}", "{\"link\":\"a\",\"username\":\"b\"}"})
  void a_request_that_is_neither_is_a_bad_request(String body) {
    assertThat(begin(body).statusCode()).isEqualTo(400);
  }

  @Test
  void a_command_needs_the_csrf_token_and_a_query_does_not() {
    service.script(exchange -> ScriptedService.answer(exchange, 200, "{}"));
    SignedInBrowser browser = browser(signIn("carol", PASSWORD));

    assertThat(browser.status("/api/v1/orders")).isEqualTo(200);
    HttpResponse<String> without = gateway.send(command(browser));
    assertThat(without.statusCode()).isEqualTo(403);
    assertThat(without.body()).contains("\"code\":\"csrf-token-missing\"");
    HttpRequest.Builder others =
        command(browser).header("X-CSRF-Token", browser(signIn("carol", PASSWORD)).csrfToken);
    assertThat(gateway.send(others).statusCode()).isEqualTo(403);
    HttpRequest.Builder with = command(browser).header("X-CSRF-Token", browser.csrfToken);
    assertThat(gateway.send(with).statusCode()).isEqualTo(200);
  }

  @Test
  void a_page_of_a_foreign_origin_is_refused_whatever_it_shows() {
    SignedInBrowser browser = browser(signIn("carol", PASSWORD));
    HttpRequest.Builder foreign =
        command(browser)
            .header("X-CSRF-Token", browser.csrfToken)
            .header("Origin", "https://elsewhere.example");

    HttpResponse<String> answer = gateway.send(foreign);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("\"code\":\"origin-refused\"");
  }

  @Test
  void who_signs_out_is_out_and_so_is_the_socket() {
    SignedInBrowser browser = browser(signIn("dan", PASSWORD));
    try (Browser socket = Browser.open(gateway, "Cookie", browser.cookie)) {
      HttpRequest.Builder leaving =
          browser.to("/api/v1/session").header("X-CSRF-Token", browser.csrfToken).DELETE();
      HttpResponse<String> answer = gateway.send(leaving);

      assertThat(answer.statusCode()).isEqualTo(204);
      assertThat(answer.headers().firstValue("set-cookie").orElse(""))
          .startsWith("shop-session=;")
          .contains("Max-Age=0");
      assertThat(browser.status("/api/v1/orders")).isEqualTo(401);
      assertThat(socket.closeCode()).isEqualTo(4401);
    }
  }

  @Test
  void a_disabled_user_is_out_soon_and_cannot_come_back() {
    SignedInBrowser browser = browser(signIn("eve", PASSWORD));
    String link = gateway.bean(SignInLinks.class).make("eve").orElseThrow();
    try (Browser socket = Browser.open(gateway, "Cookie", browser.cookie)) {
      assertThat(gateway.bean(Users.class).setDisabled("eve", true)).isEqualTo(Users.Change.DONE);

      assertThat(signIn("eve", PASSWORD).statusCode()).isEqualTo(401);
      assertThat(byLink(link).statusCode()).isEqualTo(401);
      assertThat(gateway.bean(SignInLinks.class).make("eve")).isEmpty();
      await().atMost(SOON).until(() -> browser.status("/api/v1/orders") == 401);
      assertThat(socket.closeCode()).isEqualTo(4401);
    }
    assertThat(gateway.bean(Users.class).setDisabled("eve", false)).isEqualTo(Users.Change.DONE);
    assertThat(signIn("eve", PASSWORD).statusCode()).isEqualTo(200);
  }

  @Test
  void an_operator_who_was_disabled_elsewhere_cannot_undo_it_while_still_believed() {
    Users users = gateway.bean(Users.class);
    assertThat(users.add(new Caller("otto", Role.OPERATOR), PASSWORD)).isPresent();
    assertThat(users.add(new Caller("olga", Role.OPERATOR), PASSWORD)).isPresent();
    SignedInBrowser browser = browser(signIn("olga", PASSWORD));
    assertThat(browser.status("/api/v1/users")).isEqualTo(200);
    assertThat(users.setDisabled("olga", true)).isEqualTo(Users.Change.DONE);

    HttpResponse<String> undone =
        gateway.send(
            browser
                .to("/api/v1/users/olga/enable")
                .header("X-CSRF-Token", browser.csrfToken)
                .POST(BodyPublishers.noBody()));

    assertThat(undone.statusCode()).isEqualTo(401);
    assertThat(users.get("olga").orElseThrow().disabled()).isTrue();
  }

  @Test
  void a_link_signs_in_once() {
    String link = gateway.bean(SignInLinks.class).make("frank").orElseThrow();

    HttpResponse<String> first = byLink(link);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).contains("\"username\":\"frank\"");
    HttpResponse<String> second = byLink(link);
    assertThat(second.statusCode()).isEqualTo(401);
    assertThat(second.body()).contains("\"code\":\"sign-in-refused\"").doesNotContain(link);
    assertThat(gateway.bean(SignInLinks.class).make("nobody")).isEmpty();
  }

  @Test
  void who_tries_too_often_is_told_to_wait_even_with_the_right_password() {
    for (int i = 0; i < 8; i++) {
      signIn("mallory", "guess number " + i);
    }
    HttpResponse<String> answer = signIn("mallory", PASSWORD);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().allValues("retry-after")).containsExactly("60");
    assertThat(answer.body()).contains("\"code\":\"too-many-attempts\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "' OR 1=1 --", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void a_cookie_that_was_made_up_is_worth_nothing(String value) {
    HttpRequest.Builder request =
        gateway.strangers("/api/v1/orders").header("Cookie", "shop-session=" + value);

    assertThat(gateway.send(request).statusCode()).isEqualTo(401);
  }

  private static HttpRequest.Builder command(SignedInBrowser browser) {
    return browser
        .to("/api/v1/orders")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{}"));
  }

  private static HttpResponse<String> signIn(String name, String password) {
    return begin("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
  }

  private static HttpResponse<String> byLink(String secret) {
    return begin("{\"link\":\"%s\"}".formatted(secret));
  }

  private static HttpResponse<String> begin(String body) {
    return gateway.send(
        gateway
            .strangers("/api/v1/session")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static SignedInBrowser browser(HttpResponse<String> answer) {
    String cookie = answer.headers().firstValue("set-cookie").orElseThrow();
    Matcher csrf = Pattern.compile("\"csrfToken\":\"([^\"]+)\"").matcher(answer.body());
    assertThat(csrf.find()).as(answer.body()).isTrue();
    return new SignedInBrowser(cookie.substring(0, cookie.indexOf(';')), csrf.group(1));
  }
}
