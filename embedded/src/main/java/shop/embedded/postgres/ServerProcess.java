package shop.embedded.postgres;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server that does not outlive this process: a shell beside it waits for the end of a pipe that
 * only this process holds open, and then asks the server to stop.
 */
final class ServerProcess implements AutoCloseable {

  /** Postgres writes a checkpoint when it stops; that takes as long as the disk needs. */
  private static final long STOP_SECONDS_MAX = 60;

  // The signals of a terminal reach the server by way of this process, never past it; SIGINT asks
  // for a stop that does not wait for clients.
  private static final String GUARD =
      """
      trap '' INT TERM HUP
      exec 3<&0
      "$@" >&2 3<&- </dev/null &
      server=$!
      { read -r _ <&3; kill -INT "$server"; } &
      guard=$!
      exec 3<&- </dev/null
      wait "$server"
      code=$?
      kill -KILL "$guard" 2>/dev/null
      exit "$code"
      """;

  private final Process shell;

  private ServerProcess(Process shell) {
    this.shell = shell;
  }

  static ServerProcess start(List<String> server, @Nullable Path log) throws IOException {
    List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "postgres-guard"));
    line.addAll(server);
    return new ServerProcess(
        new ProcessBuilder(line)
            .redirectError(log == null ? Redirect.INHERIT : Redirect.appendTo(log.toFile()))
            .start());
  }

  boolean isRunning() {
    return shell.isAlive();
  }

  int awaitExit() throws InterruptedException {
    return shell.waitFor();
  }

  /** Asks the server to stop and waits for it; one that does not is killed. */
  @Override
  public void close() throws IOException {
    shell.getOutputStream().close();
    boolean stopped = false;
    try {
      stopped = shell.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!stopped) {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
    }
  }
}
