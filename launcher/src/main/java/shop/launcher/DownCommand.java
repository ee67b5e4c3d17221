package shop.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import shop.launcher.supervising.ControlClient;
import shop.launcher.supervising.Leftovers;
import shop.launcher.supervising.Stopping;

/** Stops everything, whether its supervisor still lives or not. */
@Command(name = "down", description = "Stop everything.")
final class DownCommand implements Callable<Integer> {
  /** Three tiers, each with its grace, at most; a few seconds as a rule. */
  static final Duration GONE_WITHIN = Duration.ofSeconds(110);

  private final Installation here;

  DownCommand(Installation here) {
    this.here = here;
  }

  @Override
  public Integer call() throws Exception {
    try (var _ = CommandLock.take(here.home().run())) {
      stopAll(here.home());
    }
    System.err.println("stopped");
    return ExitCode.OK;
  }

  static void stopAll(ShopHome home) throws IOException, InterruptedException {
    Optional<ControlClient> running = Running.find(home);
    if (running.isPresent()) {
      System.err.println("stopping …");
      try (ControlClient client = running.get()) {
        client.stopAll();
        if (!client.awaitEnd(GONE_WITHIN)) {
          throw new Failure(
              "the supervisor does not end; its log: " + home.log("supervisor").path());
        }
      }
    }
    stopLeftovers(home);
  }

  /** Ends what a supervisor that was killed left running. To be called while none runs. */
  static void stopLeftovers(ShopHome home) throws IOException, InterruptedException {
    Map<String, ProcessHandle> processes = Leftovers.find(home.run());
    if (!processes.isEmpty()) {
      System.err.println(
          "stopping what was left running: " + String.join(", ", processes.keySet()));
    }
    List<String> remaining = Leftovers.stop(processes, home.run());
    if (remaining.isEmpty()) {
      Optional<ProcessHandle> server = Postmaster.find(home);
      if (server.isPresent() && !Stopping.stop(server.get())) {
        remaining = List.of("the Postgres server");
      }
    }
    if (!remaining.isEmpty()) {
      throw new Failure("cannot be stopped: " + String.join(", ", remaining));
    }
  }
}
