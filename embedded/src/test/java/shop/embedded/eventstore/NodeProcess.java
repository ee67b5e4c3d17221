package shop.embedded.eventstore;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.embedded.files.Folders;

/** A node in a process of its own, as {@code ./shop} starts it. */
final class NodeProcess implements AutoCloseable {
  private static final int STOP_SECONDS_MAX = 10;
  private static final Path JAR = Path.of("target", "shop-embedded.jar").toAbsolutePath();

  /** The classes of a node as it loads them, which halves the time of a start. */
  private static final Path ARCHIVE = JAR.resolveSibling("test-node.jsa");

  private static boolean archived;
  private static final Pattern READY = Pattern.compile("ready esdb://[^:]+:(\\d+)\\?tls=false .*");

  private final Process process;
  private final int port;

  private NodeProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Started through another command, which must replace itself by the node. */
  static NodeProcess start(List<String> through, Path data, int port) throws Exception {
    archive();
    return start(through, "-XX:SharedArchiveFile=" + ARCHIVE, data, port);
  }

  private static synchronized void archive() throws Exception {
    if (!archived) {
      Path data = Files.createTempDirectory("archive");
      try (var node = start(List.of(), "-XX:ArchiveClassesAtExit=" + ARCHIVE, data, 0);
          var client = new RawClient(node.port())) {
        client.append("order-1", -1, UUID.randomUUID(), new byte[1]).get();
        node.stop();
      } finally {
        Folders.delete(data);
      }
      archived = true;
    }
  }

  private static NodeProcess start(List<String> through, String archive, Path data, int port)
      throws IOException {
    List<String> command = new ArrayList<>(through);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            archive,
            "-Xlog:disable",
            "-jar",
            JAR.toString(),
            "eventstore",
            "--data",
            data.toString(),
            "--port",
            Integer.toString(port),
            "--insecure"));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    Matcher ready = READY.matcher(line == null ? "" : line);
    if (!ready.matches()) {
      process.destroyForcibly();
      throw new IOException("the node did not start: " + line);
    }
    return new NodeProcess(process, Integer.parseInt(ready.group(1)));
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  /** As kill -9 does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As SIGTERM does; returns the exit code. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
      kill();
      throw new IllegalStateException("the node did not stop within " + STOP_SECONDS_MAX + " s");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
