package shop.gateway.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import shop.gateway.Postgres;
import shop.gateway.TestKeys;
import shop.gateway.identity.Caller;
import shop.gateway.identity.Role;
import shop.gateway.identity.ScriptTokens;
import shop.gateway.identity.SignedIn;

class GatewayCommandsTest {
  private static final Map<String, String> SETTINGS = settings();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(Postgres.newDatabase("the first operator's"));
    settings.put("SHOP_SIGNING_KEY_FILE", TestKeys.SIGNING_FILE.toString());
    settings.put("SHOP_PUBLIC_KEY_FILE", TestKeys.PUBLIC_FILE.toString());
    return settings;
  }

  @Test
  void a_token_and_a_newline_are_printed_and_nothing_else() {
    assertThat(execute("token", "--role", "viewer", "--ttl", "30s", "--user", "nightly")).isZero();

    assertThat(out.toString()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\R");
    assertThat(err.toString()).isEmpty();
    SignedIn who =
        new ScriptTokens(TestKeys.KEYS, InstantSource.system()).verify(out.toString().strip());
    assertThat(Objects.requireNonNull(who).caller()).isEqualTo(new Caller("nightly", Role.VIEWER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--role root", "--role OPERATOR", "--ttl 15", "--ttl -1m", "--ttl m"})
  void an_option_that_is_no_role_or_time_is_refused(String option) {
    assertThat(execute(("token " + option).split(" ", -1))).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--ttl 25h", "--ttl 0s", "--user Ada", "--user x:y"})
  void a_token_that_would_not_be_accepted_is_not_made(String option) {
    assertThat(execute(("token " + option).split(" ", -1))).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).doesNotContain("\tat ");
  }

  @Test
  void without_the_key_no_token_is_made() {
    assertThat(executeWith(Map.of(), "token")).isEqualTo(1);
    assertThat(err.toString()).contains("SHOP_SIGNING_KEY_FILE").doesNotContain("\tat ");
  }

  @Test
  void a_user_is_added_listed_disabled_and_enabled() {
    assertThat(execute("user", "add", "ada", "--role", "clerk")).isZero();
    assertThat(out.toString().strip()).as("the password").matches("[\\w-]{20}");
    assertThat(execute("user", "add", "ada", "--role", "viewer")).isEqualTo(1);
    assertThat(err.toString()).contains("there is a user ada already");
    assertThat(execute("user", "disable", "ada")).isZero();
    assertThat(list()).containsPattern("ada +clerk +disabled");
    assertThat(execute("user", "enable", "ada")).isZero();
    assertThat(list())
        .containsPattern("ada +clerk +enabled")
        .containsPattern("operator +operator +enabled");
    assertThat(execute("user", "disable", "nobody")).isEqualTo(1);
    assertThat(execute("user", "role", "ada", "viewer")).isZero();
    assertThat(list()).containsPattern("ada +viewer +enabled");
    assertThat(execute("user", "role", "ada", "king")).isEqualTo(2);
  }

  @Test
  void the_last_operator_stays() {
    assertThat(execute("user", "disable", "operator")).isEqualTo(1);
    assertThat(execute("user", "role", "operator", "clerk")).isEqualTo(1);
    assertThat(err.toString()).contains("operator is the last operator");
    assertThat(list()).containsPattern("operator +operator +enabled");
  }

  @Test
  void a_password_can_be_given_and_is_then_not_printed() {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream("my own password\n".getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(execute("user", "add", "bob", "--role", "viewer", "--password-stdin")).isZero();
    } finally {
      System.setIn(before);
    }
    assertThat(out.toString()).isEmpty();
    assertThat(execute("user", "password", "bob")).isZero();
    assertThat(out.toString().strip()).matches("[\\w-]{20}");
  }

  @Test
  void a_link_has_its_secret_where_a_browser_sends_it_to_nobody() {
    assertThat(execute("user", "link", "operator")).isZero();
    assertThat(out.toString()).matches("http://localhost:3000/sign-in#link=[\\w-]{43}\\R");
    assertThat(execute("user", "link", "nobody")).isEqualTo(1);
    assertThat(err.toString()).contains("there is no user nobody");
  }

  @Test
  void a_database_that_does_not_answer_is_told_without_a_stack_trace() {
    Map<String, String> away = Map.of("SHOP_DB_URL", "jdbc:postgresql://127.0.0.1:1/shop");

    assertThat(executeWith(away, "user", "list")).isEqualTo(1);
    assertThat(err.toString()).contains("127.0.0.1:1/shop does not answer").doesNotContain("\tat ");
  }

  private String list() {
    out.getBuffer().setLength(0);
    assertThat(execute("user", "list")).isZero();
    return out.toString();
  }

  private int execute(String... arguments) {
    return executeWith(SETTINGS, arguments);
  }

  private int executeWith(Map<String, String> settings, String... arguments) {
    CommandLine commands = GatewayCommands.commandLine(settings);
    commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return commands.execute(arguments);
  }
}
