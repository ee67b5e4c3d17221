package shop.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;
import shop.launcher.supervising.ControlClient;

/** Stops one service of the running shop and starts it again. */
@Command(name = "restart", description = "Stop and start one service.")
final class RestartCommand implements Callable<Integer> {
  private final Installation here;

  @Parameters(paramLabel = "SERVICE")
  private String service = "";

  RestartCommand(Installation here) {
    this.here = here;
  }

  @Override
  public Integer call() throws Exception {
    try (var _ = CommandLock.take(here.home().run());
        ControlClient client = Running.require(here.home())) {
      StopCommand.stop(client, service);
      StartCommand.start(client, service);
    }
    return ExitCode.OK;
  }
}
