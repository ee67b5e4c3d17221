package shop.launcher;

import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import shop.launcher.supervising.ProcessIdentity;
import shop.launcher.supervising.ServiceSpec;

/** Runs the event store node alone, with this terminal as its own, until interrupted. */
@Command(name = "eventstore", description = "The event store node alone, in the foreground.")
final class EventstoreCommand implements Callable<Integer> {
  private final Installation here;

  EventstoreCommand(Installation here) {
    this.here = here;
  }

  @Override
  public Integer call() throws Exception {
    ShopHome home = here.home();
    ServiceSpec spec = LocalServices.of(here).nodeAlone();
    Process node;
    try (var _ = CommandLock.take(home.run())) {
      if (Running.find(home).isPresent()) {
        throw new Failure("the shop is running with the same data; ./shop down first");
      }
      DownCommand.stopLeftovers(home);
      home.create();
      new Secrets(home.secrets()).create();
      Objects.requireNonNull(spec.program()).refresh();
      node = new ProcessBuilder(spec.command()).inheritIO().start();
      home.run().write(spec.name(), ProcessIdentity.of(node.toHandle()));
    }
    Runtime.getRuntime().addShutdownHook(new Thread(node::destroy, "stop-the-node"));
    int exit = node.waitFor();
    home.run().delete(spec.name());
    return exit;
  }
}
