package shop.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, started from this process's class path. */
final class ServerProcess implements AutoCloseable {
  private static final int STOP_SECONDS_MAX = 10;

  private static final Pattern READY = Pattern.compile("ready (\\S+)(?: .* opened in (\\d+) ms)?");

  private final Process process;
  private final String connectionString;
  private final Duration startTime;
  private final Duration openingTime;

  private ServerProcess(
      Process process, String connectionString, Duration startTime, Duration openingTime) {
    this.process = process;
    this.connectionString = connectionString;
    this.startTime = startTime;
    this.openingTime = openingTime;
  }

  static ServerProcess node(Path data) throws IOException {
    return start(
        "shop.embedded.EmbeddedMain",
        "eventstore",
        "--data",
        data.toString(),
        "--port",
        "0",
        "--insecure");
  }

  static ServerProcess noOp() throws IOException {
    return start(NoOpServer.class.getName());
  }

  /** Its first line of output is {@code ready CONNECTION_STRING …}. */
  private static ServerProcess start(String mainClass, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx1g",
            "-cp",
            System.getProperty("java.class.path"),
            mainClass));
    command.addAll(Arrays.asList(arguments));
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    Matcher ready = READY.matcher(line == null ? "" : line);
    if (!ready.matches()) {
      process.destroyForcibly();
      throw new IOException(mainClass + " did not start: " + line);
    }
    String opening = ready.group(2);
    return new ServerProcess(
        process,
        ready.group(1),
        Duration.ofNanos(System.nanoTime() - begin),
        Duration.ofMillis(opening == null ? 0 : Long.parseLong(opening)));
  }

  String connectionString() {
    return connectionString;
  }

  /** From the start of the process until it answers. */
  Duration startTime() {
    return startTime;
  }

  /** What of it the log took to open, as the node says. */
  Duration openingTime() {
    return openingTime;
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
