package shop.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LauncherTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void an_unknown_command_is_told_on_stderr_and_ends_with_2() {
    assertThat(execute(Map.of(), "frobnicate")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("frobnicate");
  }

  @Test
  void the_script_says_the_same_without_any_build() throws Exception {
    Process script =
        new ProcessBuilder("bash", ROOT.resolve("shop").toString(), "frobnicate").start();
    String stdout = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String stderr = new String(script.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(script.waitFor()).isEqualTo(2);
    assertThat(stdout).isEmpty();
    assertThat(stderr).startsWith("unknown command: frobnicate");
  }

  @Test
  void the_script_lists_exactly_the_commands_there_are() throws Exception {
    var known = new TreeSet<>(List.of("doctor", "build", "test", "api", "lint", "clean"));
    Launcher.commandLine(installation(Map.of()))
        .getSubcommands()
        .forEach(
            (name, command) -> {
              if (!command.getCommandSpec().usageMessage().hidden()) {
                known.add(name);
              }
            });
    String script = Files.readString(ROOT.resolve("shop"));
    String usage = script.substring(script.indexOf("<<'USAGE'"), script.indexOf("\nUSAGE\n"));
    var listed = new TreeSet<String>();
    Pattern.compile("(?m)^ {2}([a-z|]+)")
        .matcher(usage)
        .results()
        .forEach(line -> listed.addAll(List.of(line.group(1).split("\\|", -1))));
    assertThat(listed).isEqualTo(known);
  }

  @Test
  void a_service_cannot_be_stopped_while_nothing_runs() {
    assertThat(execute(Map.of(), "stop", "order")).isEqualTo(1);
    assertThat(err.toString()).contains("./shop up");
  }

  @Test
  void down_is_content_when_nothing_runs() {
    assertThat(execute(Map.of(), "down")).isZero();
  }

  @Test
  void a_setting_that_is_no_port_is_named_without_a_stack_trace() {
    assertThat(execute(Map.of("SHOP_GATEWAY_PORT", "x"), "status")).isEqualTo(1);
    assertThat(err.toString()).contains("SHOP_GATEWAY_PORT=x").doesNotContain("\tat ");
  }

  @Test
  void secrets_are_made_once_and_are_for_their_owner_alone() throws Exception {
    new Secrets(folder).create();
    Map<Path, String> first = secrets();
    new Secrets(folder).create();

    assertThat(secrets()).isEqualTo(first);
    assertThat(first)
        .containsOnlyKeys(
            folder.resolve("store_password"),
            folder.resolve("db_password"),
            folder.resolve("operator-password"),
            folder.resolve("signing-key"),
            folder.resolve("public-key"));
    assertThat(first.values()).doesNotHaveDuplicates().allMatch(secret -> secret.length() >= 32);
    for (Path file : first.keySet()) {
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void a_home_of_before_gets_the_secrets_it_lacks_and_keeps_the_others() throws Exception {
    new Secrets(folder).create();
    Map<Path, String> complete = secrets();
    Files.delete(folder.resolve("public-key"));
    new Secrets(folder).create();

    Map<Path, String> completed = secrets();
    assertThat(completed).containsOnlyKeys(complete.keySet());
    Path password = folder.resolve("db_password");
    assertThat(completed.get(password)).isEqualTo(complete.get(password));
    Path key = folder.resolve("signing-key");
    assertThat(completed.get(key)).as("the two keys are a pair").isNotEqualTo(complete.get(key));
  }

  private Map<Path, String> secrets() throws IOException {
    Map<Path, String> secrets = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        secrets.put(file, Files.readString(file));
      }
    }
    return secrets;
  }

  @Test
  void services_are_stopped_before_what_they_need() throws Exception {
    var specs = LocalServices.of(installation(Map.of())).specs();
    assertThat(specs)
        .extracting(spec -> spec.name() + " " + spec.tier())
        .containsExactly(
            "eventstore 0",
            "postgres 0",
            "order 1",
            "calendar 1",
            "account 1",
            "shop-read 1",
            "gateway 2");
  }

  @Test
  void extra_options_reach_every_jvm_in_front_of_its_jar() throws Exception {
    var here = installation(Map.of("SHOP_JAVA_OPTS", "-Da=1  -Db=2"));
    assertThat(LocalServices.of(here).specs())
        .hasSize(7)
        .allSatisfy(
            spec -> {
              assertThat(spec.command().getFirst()).isEqualTo(LocalServices.java());
              assertThat(spec.command()).containsSubsequence("-Da=1", "-Db=2", "-jar");
              assertThat(spec.command()).anyMatch(word -> word.startsWith("-Xmx"));
            });
  }

  private int execute(Map<String, String> environment, String... args) {
    CommandLine commandLine = Launcher.commandLine(installation(environment));
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return commandLine.execute(args);
  }

  private Installation installation(Map<String, String> environment) {
    return new Installation(ROOT, new ShopHome(folder), environment);
  }
}
