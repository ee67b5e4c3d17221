package shop.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRunningShop.class)
class SignInIT {
  private static final Pattern LINK = Pattern.compile("enter {2}(\\S+)/sign-in#link=([\\w-]{43})");

  private final RunningShop shop;

  SignInIT(RunningShop shop) {
    this.shop = shop;
  }

  @Test
  void the_link_of_the_first_start_signs_the_operator_in_once() throws Exception {
    Matcher link = LINK.matcher(shop.firstUp().err());
    assertThat(link.find()).as(shop.firstUp().err()).isTrue();
    assertThat(link.group(1)).isEqualTo("http://localhost:" + shop.port("SHOP_GATEWAY_PORT"));

    HttpResponse<String> first = signIn("{\"link\":\"%s\"}".formatted(link.group(2)));
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).contains("\"username\":\"operator\"", "\"role\":\"operator\"");
    String cookie = first.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    assertThat(shop.send(shop.strangers("/orders").header("Cookie", cookie)).statusCode())
        .isEqualTo(200);
    assertThat(signIn("{\"link\":\"%s\"}".formatted(link.group(2))).statusCode()).isEqualTo(401);
  }

  @Test
  void the_operators_password_lies_among_the_secrets() throws Exception {
    String password = Files.readString(shop.home().resolve("secrets/operator-password")).strip();

    assertThat(
            signIn("{\"username\":\"operator\",\"password\":\"%s\"}".formatted(password))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_token_and_a_newline_are_all_that_is_printed() throws Exception {
    Command token = shop.shop("token", "--role", "viewer", "--ttl", "1m");

    assertThat(token.exit()).isZero();
    assertThat(token.err()).isEmpty();
    assertThat(token.out()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\n");
    HttpRequest.Builder asViewer =
        shop.strangers("/orders").header("Authorization", "Bearer " + token.out().strip());
    assertThat(shop.send(asViewer.GET()).statusCode()).isEqualTo(200);
    assertThat(shop.send(asViewer.POST(BodyPublishers.ofString("{}"))).statusCode()).isEqualTo(403);
    assertThat(shop.send(shop.strangers("/orders")).statusCode()).isEqualTo(401);
  }

  @Test
  void a_user_is_kept_on_the_command_line() throws Exception {
    Command add = shop.shop("user", "add", "grace", "--role", "clerk");
    assertThat(add.exit()).as(add.err()).isZero();
    String credentials =
        "{\"username\":\"grace\",\"password\":\"%s\"}".formatted(add.out().strip());

    assertThat(signIn(credentials).statusCode()).isEqualTo(200);
    assertThat(shop.shop("user", "disable", "grace").exit()).isZero();
    assertThat(signIn(credentials).statusCode()).isEqualTo(401);
    assertThat(shop.shop("user", "list").out()).containsPattern("grace +clerk +disabled");
  }

  @Test
  void no_secret_stands_in_a_log_an_error_or_a_list_of_processes() throws Exception {
    Secrets secrets = shop.secrets();
    assertThat(Secrets.generated(shop.home())).hasSizeGreaterThanOrEqualTo(4);
    Map<String, String> places = new TreeMap<>(errors());
    assertThat(places.values()).allMatch(answer -> answer.contains("\"code\":"));
    places.putAll(Secrets.logs(shop.home()));
    Map<String, String> commandLines = Secrets.commandLines();
    assertThat(commandLines).hasSizeGreaterThan(8);
    places.putAll(commandLines);
    places.putAll(Secrets.environments(shop.processes()));

    assertThat(secrets.standIn(shop.home(), places)).isEmpty();
    places.put("a planted one", "so " + Secrets.generated(shop.home()).getFirst() + " it is");
    assertThat(secrets.standIn(shop.home(), places)).containsExactly("a planted one");
  }

  /** Everything that can be refused to somebody who shows secrets, by what was done. */
  private Map<String, String> errors() throws Exception {
    Secrets secrets = shop.secrets();
    String wrong = secrets.handedOut("a wrong password nobody has");
    String clerks = secrets.handedOut(shop.token("clerk"));
    String link = linkOf("operator");
    HttpResponse<String> session = signIn("{\"link\":\"%s\"}".formatted(link));
    String cookie = session.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    secrets.handedOut(cookie.substring(cookie.indexOf('=') + 1));
    String credentials =
        "{\"username\":\"operator\",\"role\":\"clerk\",\"password\":\"%s\"}".formatted(wrong);

    Map<String, HttpRequest.Builder> requests = new TreeMap<>();
    requests.put("400", shop.request("/users").POST(BodyPublishers.ofString("{" + credentials)));
    requests.put("401", shop.strangers("/orders").header("Authorization", "Bearer x" + clerks));
    requests.put("401 by link", session("{\"link\":\"%s\"}".formatted(link)));
    requests.put(
        "401 by password",
        session("{\"username\":\"operator\",\"password\":\"%s\"}".formatted(wrong)));
    requests.put("403", shop.strangers("/users").header("Authorization", "Bearer " + clerks));
    requests.put(
        "403 without CSRF token",
        shop.strangers("/orders").header("Cookie", cookie).POST(BodyPublishers.ofString("{}")));
    requests.put("404", shop.request("/nothing?token=" + clerks));
    requests.put("409", shop.request("/users").POST(BodyPublishers.ofString(credentials)));
    requests.put(
        "413",
        shop.request("/orders")
            .expectContinue(true) // refused before it is sent, so that the answer is not lost
            .POST(BodyPublishers.ofString(clerks.repeat(1_000))));
    requests.put("503", shop.request("/orders?minPosition=" + Long.MAX_VALUE));
    Map<String, String> answers = new TreeMap<>();
    for (Map.Entry<String, HttpRequest.Builder> request : requests.entrySet()) {
      HttpResponse<String> answer = shop.send(request.getValue());
      assertThat(Integer.toString(answer.statusCode())).isEqualTo(request.getKey().substring(0, 3));
      answers.put("answer " + request.getKey(), answer.headers().map() + answer.body());
    }
    return answers;
  }

  private String linkOf(String user) throws Exception {
    Command made = shop.shop("user", "link", user);
    assertThat(made.exit()).as(made.err()).isZero();
    return shop.secrets().handedOut(made.out().strip().split("#link=", 2)[1]);
  }

  private HttpRequest.Builder session(String body) {
    return shop.strangers("/session").POST(BodyPublishers.ofString(body));
  }

  private HttpResponse<String> signIn(String body) throws Exception {
    return shop.send(session(body));
  }
}
