package shop.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  void no_secret_stands_in_a_log_or_in_a_list_of_processes() throws Exception {
    Map<String, String> secrets = secrets();
    assertThat(secrets).containsKeys("signing-key", "operator-password", "db_password");
    String token = shop.token("viewer");
    shop.send(shop.strangers("/orders").header("Authorization", "Bearer " + token));
    signIn("{\"username\":\"operator\",\"password\":\"a wrong password\"}");

    List<String> places = new ArrayList<>();
    for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
      process.info().commandLine().ifPresent(places::add);
    }
    try (var logs = Files.walk(shop.home().resolve("logs"))) {
      for (Path log : logs.filter(Files::isRegularFile).toList()) {
        places.add(Files.readString(log));
      }
    }
    assertThat(places).hasSizeGreaterThan(10);
    for (String place : places) {
      assertThat(place).doesNotContain(token, "a wrong password").doesNotContain(secrets.values());
    }
  }

  /** What is secret of a running shop, as its files hold it. */
  private Map<String, String> secrets() throws Exception {
    var secrets = new HashMap<String, String>();
    try (var files = Files.list(shop.home().resolve("secrets"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.equals("public-key")) {
          String text = Files.readString(file).strip();
          secrets.put(
              name, text.lines().skip(text.startsWith("-----") ? 1 : 0).findFirst().orElseThrow());
        }
      }
    }
    return secrets;
  }

  private HttpResponse<String> signIn(String body) throws Exception {
    return shop.send(shop.strangers("/session").POST(BodyPublishers.ofString(body)));
  }
}
