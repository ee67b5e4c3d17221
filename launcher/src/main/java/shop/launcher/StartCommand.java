package shop.launcher;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;
import shop.launcher.supervising.ControlClient;
import shop.launcher.supervising.ServiceStatus;

/** Starts one service of the running shop and waits until it is ready. */
@Command(name = "start", description = "Start one service.")
final class StartCommand implements Callable<Integer> {
  private final Installation here;

  @Parameters(paramLabel = "SERVICE")
  private String service = "";

  StartCommand(Installation here) {
    this.here = here;
  }

  @Override
  public Integer call() throws Exception {
    try (var _ = CommandLock.take(here.home().run());
        ControlClient client = Running.require(here.home())) {
      start(client, service);
    }
    return ExitCode.OK;
  }

  static void start(ControlClient client, String name) throws IOException, InterruptedException {
    Running.service(client.status(), name);
    client.start(name);
    var status =
        Running.await(client, UpCommand.READY_WITHIN, now -> Running.service(now, name).ready());
    ServiceStatus service = Running.service(status, name);
    if (!service.ready()) {
      throw new Failure("%s is not ready; its log: %s".formatted(name, service.log()));
    }
    System.err.println(name + " is ready");
  }
}
