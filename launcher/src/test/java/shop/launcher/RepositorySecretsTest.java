package shop.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that opens a door lies in the repository. */
class RepositorySecretsTest {
  private static final Path ROOT = Path.of("..");
  private static final int FILE_MAX = 5_000_000;

  /** What keys, tokens and passwords with their values look like. */
  private static final List<Pattern> SECRETS =
      List.of(
          Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----[\\\\rn\\s\"+]*[A-Za-z0-9+/=]{16}"),
          Pattern.compile("\\beyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.[\\w-]{10,}"),
          Pattern.compile("\\b(AKIA|ASIA)[0-9A-Z]{16}\\b"),
          Pattern.compile("\\b(gh[pousr]_\\w{36}|github_pat_\\w{22,}|glpat-[\\w-]{20})"),
          Pattern.compile("\\b(npm_\\w{36}|xox[abprs]-[\\w-]{10,}|sk-[\\w-]{32,}|AIza[\\w-]{35})"),
          Pattern.compile("\\w+://[^\\s/:@\"'<>{}$]+:[^\\s/:@\"'<>{}$]{3,}@[\\w.-]+"),
          Pattern.compile(
              "(?i)(passw(or)?d|passwd|secret|token|api[_-]?key)[\"']?\\s*[:=]+\\s*"
                  + "[\"'](?=[^\"']*\\d)[^\\s\"'{}$<>()%]{10,}[\"']"));

  @Test
  void no_file_of_the_repository_holds_a_secret() throws Exception {
    Map<String, String> found = new LinkedHashMap<>();
    List<Path> files = tracked();
    for (Path file : files) {
      if (Files.isRegularFile(file) && Files.size(file) <= FILE_MAX) {
        for (String secret : secrets(Files.readString(file, StandardCharsets.ISO_8859_1))) {
          found.put(ROOT.relativize(file).toString(), secret);
        }
      }
    }

    assertThat(files).hasSizeGreaterThan(100);
    assertThat(found).isEmpty();
  }

  /** Written apart, so that this very file holds none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN |PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49",
        "\"-----BEGIN |EC PRIVATE KEY-----\\n\" + \"MHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04f\"",
        "Authorization: Bearer eyJhbGciOiJFUzI1NiJ9|.eyJzdWIiOiJvcGVyYXRvciJ9.c2lnbmF0dXJl",
        "aws_access_key_id = AKIA|IOSFODNN7EXAMPLE",
        "ghp_|16C7e42F292c6912E7710c838347Ae178B4a",
        "esdb:|//admin:changeit@localhost:2113",
        "password|: \"s3cretvalue\"",
        "DB_PASSWORD|='Tr0ub4dor&3xyz'",
        "\"apiKey\"|: \"0123456789abcdef\""
      })
  void a_secret_is_known_by_its_looks(String apart) {
    assertThat(secrets(apart.replace("|", ""))).isNotEmpty();
    assertThat(secrets(apart)).isEmpty();
  }

  private static List<String> secrets(String text) {
    List<String> secrets = new ArrayList<>();
    for (Pattern pattern : SECRETS) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        secrets.add(matcher.group());
      }
    }
    return secrets;
  }

  private static List<Path> tracked() throws IOException, InterruptedException {
    assumeTrue(Files.exists(ROOT.resolve(".git")), "sources without their repository");
    Process git = new ProcessBuilder("git", "ls-files", "-z").directory(ROOT.toFile()).start();
    String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor()).isZero();
    return List.of(names.split("\0")).stream().map(ROOT::resolve).toList();
  }
}
