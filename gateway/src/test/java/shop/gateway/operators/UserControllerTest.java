package shop.gateway.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.gateway.Postgres;
import shop.gateway.RunningGateway;
import shop.gateway.TestKeys;
import shop.gateway.identity.Caller;
import shop.gateway.identity.Role;
import shop.gateway.identity.ScriptTokens;
import shop.gateway.live.Browser;
import shop.gateway.users.Users;

class UserControllerTest {
  private static final String PASSWORD = "correct Horse battery";
  private static final int BURST = 200;
  private static final ScriptTokens TOKENS =
      new ScriptTokens(TestKeys.KEYS, InstantSource.system());
  private static final RunningGateway gateway = start();

  private static RunningGateway start() {
    Map<String, Object> settings = new HashMap<>(Postgres.newDatabase(PASSWORD));
    settings.put("SHOP_SITE_URL", "http://shop.example/");
    settings.put("SHOP_COMMANDS_PER_SECOND", 1);
    settings.put("SHOP_COMMANDS_BURST", BURST);
    return RunningGateway.start(settings);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /users",
    "GET, /users/operator",
    "POST, /users",
    "PUT, /users/operator/role",
    "POST, /users/operator/disable",
    "POST, /users/operator/enable",
    "POST, /users/operator/password",
    "POST, /users/operator/link"
  })
  void only_an_operator_keeps_the_users(String method, String path) {
    for (Role role : List.of(Role.VIEWER, Role.CLERK)) {
      HttpResponse<String> answer = gateway.send(json(as("carl", role, path), method, "{}"));
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("\"code\":\"role-too-low\"", "the role operator");
    }
    assertThat(gateway.send(json(gateway.strangers("/api/v1" + path), method, "{}")).statusCode())
        .isEqualTo(401);
  }

  @Test
  void an_added_user_signs_in_with_the_password_that_is_told_once() {
    HttpResponse<String> added = post("/users", "{\"username\":\"ada\",\"role\":\"clerk\"}");

    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    assertThat(added.headers().firstValue("location")).hasValue("/api/v1/users/ada");
    assertThat(added.headers().firstValue("cache-control")).hasValue("no-store");
    assertThat(added.body())
        .contains("\"username\":\"ada\"", "\"role\":\"clerk\"", "\"disabled\":false");
    HttpResponse<String> session = signIn("ada", field("password", added.body()));
    assertThat(session.body()).contains("\"username\":\"ada\"", "\"role\":\"clerk\"");
    assertThat(get("/users/ada").body())
        .contains("\"username\":\"ada\"")
        .doesNotContain("password");
    assertThat(post("/users", "{\"username\":\"ada\",\"role\":\"viewer\"}").body())
        .contains("\"code\":\"user-already-exists\"");
  }

  @Test
  void a_password_can_be_given_and_is_then_not_told() {
    HttpResponse<String> added =
        post(
            "/users",
            "{\"username\":\"bob\",\"role\":\"viewer\",\"password\":\"%s\"}".formatted(PASSWORD));

    assertThat(added.statusCode()).isEqualTo(201);
    assertThat(added.body()).contains("\"password\":null").doesNotContain(PASSWORD);
    assertThat(signIn("bob", PASSWORD).statusCode()).isEqualTo(200);

    HttpResponse<String> another = post("/users/bob/password", "");
    assertThat(signIn("bob", PASSWORD).statusCode()).isEqualTo(401);
    assertThat(signIn("bob", field("password", another.body())).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "null",
        "{\"username\":\"zoe\"}",
        "{\"role\":\"clerk\"}",
        "{\"username\":\"Zoe<b>\",\"role\":\"clerk\"}",
        "{\"username\":\"zo\\u0000e\",\"role\":\"clerk\"}",
        "{\"username\":\"zoe\",\"role\":\"root<b>\"}",
        "{\"username\":\"zoe\",\"role\":\"clerk\",\"password\":\"short<b>\"}",
        "{\"username\":\"zoe\",\"role\":\"clerk\",\"admin<b>\":true}"
      })
  void what_is_no_user_is_refused(String body) {
    HttpResponse<String> answer = post("/users", body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":\"bad-request\"").doesNotContain("<b>");
    assertThat(get("/users/zoe").body()).contains("\"code\":\"user-not-found\"");
  }

  @Test
  void users_are_listed_by_name_page_by_page() {
    for (String name : List.of("list-3", "list-1", "list-2")) {
      add(name, Role.VIEWER);
    }
    HttpResponse<String> first = get("/users?limit=2&after=list");
    assertThat(first.body())
        .contains("\"username\":\"list-1\"", "\"username\":\"list-2\"", "\"next\":\"list-2\"")
        .doesNotContain("list-3");
    assertThat(get("/users?limit=1&after=list-2").body()).contains("\"username\":\"list-3\"");
    assertThat(get("/users?after=zzz").body()).isEqualTo("{\"items\":[],\"next\":null}");
    for (String wrong : List.of("limit=0", "limit=201", "limit=x", "after=%00", "after=A")) {
      assertThat(get("/users?" + wrong).statusCode()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void who_is_disabled_is_out_at_once_with_every_socket_until_enabled() {
    add("eve", Role.CLERK);
    String cookie = cookie(signIn("eve", PASSWORD));
    assertThat(status("/session", cookie)).isEqualTo(200);
    try (Browser socket = Browser.open(gateway, "Cookie", cookie)) {
      assertThat(post("/users/eve/disable", "").body()).contains("\"disabled\":true");

      assertThat(status("/session", cookie)).isEqualTo(401);
      assertThat(socket.closeCode()).isEqualTo(4401);
    }
    assertThat(signIn("eve", PASSWORD).statusCode()).isEqualTo(401);
    assertThat(post("/users/eve/link", "").body()).contains("\"code\":\"user-disabled\"");
    assertThat(post("/users/eve/enable", "").body()).contains("\"disabled\":false");
    assertThat(signIn("eve", PASSWORD).statusCode()).isEqualTo(200);
  }

  @Test
  void who_gets_another_role_signs_in_anew_and_has_it() {
    add("frank", Role.OPERATOR);
    String cookie = cookie(signIn("frank", PASSWORD));
    assertThat(status("/users", cookie)).isEqualTo(200);
    try (Browser socket = Browser.open(gateway, "Cookie", cookie)) {
      HttpResponse<String> answer = put("/users/frank/role", "{\"role\":\"viewer\"}");
      assertThat(answer.body()).contains("\"role\":\"viewer\"");

      assertThat(status("/users", cookie)).isEqualTo(401);
      assertThat(socket.closeCode()).isEqualTo(4401);
    }
    String again = cookie(signIn("frank", PASSWORD));
    assertThat(status("/users", again)).isEqualTo(403);
    put("/users/frank/role", "{\"role\":\"viewer\"}");
    assertThat(status("/session", again)).as("nothing was changed").isEqualTo(200);
    assertThat(put("/users/frank/role", "{\"role\":\"king\"}").statusCode()).isEqualTo(400);
  }

  @Test
  void a_link_signs_in_once() {
    add("grace", Role.VIEWER);
    String link = field("link", post("/users/grace/link", "").body());

    assertThat(link).startsWith("http://shop.example/sign-in#link=");
    String secret = link.substring(link.indexOf('=') + 1);
    String body = "{\"link\":\"%s\"}".formatted(secret);
    assertThat(begin(body).body()).contains("\"username\":\"grace\"");
    assertThat(begin(body).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"disable", "enable", "password", "link"})
  void nobody_is_not_found(String what) {
    for (String name : List.of("nobody", "No%20Body", "a%00b")) {
      HttpResponse<String> answer = post("/users/" + name + "/" + what, "");
      assertThat(answer.statusCode()).as(name).isEqualTo(404);
      assertThat(answer.body()).contains("\"code\":\"user-not-found\"");
    }
    assertThat(put("/users/nobody/role", "{\"role\":\"clerk\"}").statusCode()).isEqualTo(404);
  }

  @Test
  void an_operator_neither_disables_himself_nor_takes_away_his_own_role() {
    add("oscar", Role.OPERATOR);
    HttpResponse<String> session = signIn("oscar", PASSWORD);
    for (String way : List.of("POST /disable", "PUT /role")) {
      HttpRequest.Builder request =
          gateway
              .strangers("/api/v1/users/oscar" + way.substring(way.indexOf('/')))
              .header("Cookie", cookie(session));
      String method = way.substring(0, way.indexOf(' '));
      String clerk = "{\"role\":\"clerk\"}";
      assertThat(gateway.send(json(request, method, clerk)).body())
          .contains("\"code\":\"csrf-token-missing\"");
      request.header("X-CSRF-Token", field("csrfToken", session.body()));
      HttpResponse<String> answer = gateway.send(json(request, method, clerk));
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body()).contains("\"code\":\"not-yourself\"");
    }
    assertThat(status("/users", cookie(session))).isEqualTo(200);
  }

  @Test
  void who_sends_too_much_is_told_to_wait() {
    Set<Integer> statuses = new HashSet<>();
    for (int i = 0; i < BURST + 20 && !statuses.contains(429); i++) {
      HttpResponse<String> answer =
          gateway.send(json(as("hasty", Role.OPERATOR, "/users"), "POST", "{}"));
      if (statuses.add(answer.statusCode()) && answer.statusCode() == 429) {
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
      }
    }
    assertThat(statuses).containsExactlyInAnyOrder(400, 429);
  }

  private static void add(String name, Role role) {
    assertThat(gateway.bean(Users.class).add(new Caller(name, role), PASSWORD)).isPresent();
  }

  private static HttpResponse<String> get(String path) {
    return gateway.get("/api/v1" + path);
  }

  private static HttpResponse<String> post(String path, String body) {
    return gateway.send(json(gateway.to("/api/v1" + path), "POST", body));
  }

  private static HttpResponse<String> put(String path, String body) {
    return gateway.send(json(gateway.to("/api/v1" + path), "PUT", body));
  }

  private static HttpResponse<String> signIn(String name, String password) {
    return begin("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
  }

  private static HttpResponse<String> begin(String body) {
    return gateway.send(json(gateway.strangers("/api/v1/session"), "POST", body));
  }

  private static int status(String path, String cookie) {
    return gateway.send(gateway.strangers("/api/v1" + path).header("Cookie", cookie)).statusCode();
  }

  private static HttpRequest.Builder as(String name, Role role, String path) {
    String token = TOKENS.make(new Caller(name, role), Duration.ofMinutes(1));
    return gateway.strangers("/api/v1" + path).header("Authorization", "Bearer " + token);
  }

  private static HttpRequest.Builder json(HttpRequest.Builder to, String method, String body) {
    return to.setHeader("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body));
  }

  private static String cookie(HttpResponse<String> answer) {
    String cookie = answer.headers().firstValue("set-cookie").orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private static String field(String name, String body) {
    Matcher field = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(body);
    assertThat(field.find()).as(body).isTrue();
    return field.group(1);
  }
}
