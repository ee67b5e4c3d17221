package shop.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import shop.launcher.supervising.Session;
import shop.launcher.supervising.Supervisor;

/** The process that lives on behind {@code up}; started by it and by nobody else. */
@Command(name = "supervise", hidden = true)
final class SuperviseCommand implements Callable<Integer> {
  private final Installation here;

  SuperviseCommand(Installation here) {
    this.here = here;
  }

  @Override
  public Integer call() throws Exception {
    Session.leave();
    ShopHome home = here.home();
    var specs = LocalServices.of(here).specs();
    boolean ran = new Supervisor(specs, home.run(), home.logs(), home.folder()).run();
    return ran ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
