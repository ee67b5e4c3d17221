package shop.embedded.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the server's programs. They refuse to run as root, so for root they run in a user namespace
 * of their own, in which they are nobody.
 */
final class Programs {
  private static final long RUN_SECONDS_MAX = 120;

  private final PostgresBinaries binaries;

  Programs(PostgresBinaries binaries) {
    this.binaries = binaries;
  }

  List<String> commandLine(String program, List<String> arguments) {
    List<String> line = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      line.add("unshare");
      line.add("--user");
    }
    line.add(binaries.program(program));
    line.addAll(arguments);
    return line;
  }

  /** Runs a program to its end; what it printed goes into the exception when it fails. */
  void run(String program, String... arguments) throws IOException {
    Process process =
        new ProcessBuilder(commandLine(program, List.of(arguments)))
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(RUN_SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new PostgresStartFailed(program + " did not end: " + output);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new PostgresStartFailed("interrupted while " + program + " ran", e);
    }
    if (process.exitValue() != 0) {
      throw new PostgresStartFailed(program + " failed: " + output.strip());
    }
  }
}
