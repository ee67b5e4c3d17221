package shop.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import shop.launcher.supervising.ControlClient;
import shop.launcher.supervising.Leftovers;
import shop.launcher.supervising.ServiceStatus;
import shop.launcher.supervising.SystemStatus;

/** Says what runs; the exit code alone answers whether all of it is ready. */
@Command(name = "status", description = "What runs; exit code 0 only when all of it is ready.")
final class StatusCommand implements Callable<Integer> {
  private final Installation here;

  @Option(names = "--json", description = "For scripts.")
  private boolean json;

  /**
   * What {@code --json} prints.
   *
   * @param left services still running without a supervisor
   */
  record Report(
      boolean running,
      boolean ready,
      String url,
      String home,
      List<ServiceStatus> services,
      List<String> left) {}

  StatusCommand(Installation here) {
    this.here = here;
  }

  @Override
  public Integer call() throws Exception {
    Report report = report();
    if (json) {
      System.out.println(new ObjectMapper().writeValueAsString(report));
    } else {
      print(report);
    }
    return report.ready() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private Report report() throws IOException, InterruptedException {
    String url = LocalServices.of(here).url();
    String home = here.home().folder().toString();
    Optional<ControlClient> running = Running.find(here.home());
    if (running.isEmpty()) {
      var left = List.copyOf(Leftovers.find(here.home().run()).keySet());
      return new Report(false, false, url, home, List.of(), left);
    }
    try (ControlClient client = running.get()) {
      SystemStatus status = client.status();
      return new Report(true, status.ready(), url, home, status.services(), List.of());
    }
  }

  private static void print(Report report) {
    if (!report.running()) {
      System.out.println("not running");
    }
    if (!report.left().isEmpty()) {
      System.out.printf(
          "left without a supervisor: %s (./shop up replaces them, ./shop down stops them)%n",
          String.join(", ", report.left()));
    }
    for (ServiceStatus service : report.services()) {
      String exit = service.lastExit();
      System.out.printf(
          "%-11s %-11s port %-6d process %-8s restarts %d%s%n",
          service.name(),
          service.state().word(),
          service.port(),
          service.pid() == null ? "-" : service.pid().toString(),
          service.restarts(),
          exit == null ? "" : ", " + exit + ", log " + service.log());
    }
    if (report.running()) {
      System.out.printf("site        %s%ndata        %s%n", report.url(), report.home());
    }
  }
}
