package shop.launcher;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;
import shop.launcher.supervising.ControlClient;
import shop.launcher.supervising.ServiceState;

/** Stops one service of the running shop; it stays so until it is started. */
@Command(name = "stop", description = "Stop one service.")
final class StopCommand implements Callable<Integer> {
  private final Installation here;

  @Parameters(paramLabel = "SERVICE")
  private String service = "";

  StopCommand(Installation here) {
    this.here = here;
  }

  @Override
  public Integer call() throws Exception {
    try (var _ = CommandLock.take(here.home().run());
        ControlClient client = Running.require(here.home())) {
      stop(client, service);
    }
    return ExitCode.OK;
  }

  static void stop(ControlClient client, String name) throws IOException, InterruptedException {
    Running.service(client.status(), name);
    client.stop(name);
    var status =
        Running.await(
            client,
            DownCommand.GONE_WITHIN,
            now -> Running.service(now, name).state() == ServiceState.STOPPED);
    if (Running.service(status, name).state() != ServiceState.STOPPED) {
      throw new Failure(name + " does not stop");
    }
    System.err.println(name + " is stopped");
  }
}
