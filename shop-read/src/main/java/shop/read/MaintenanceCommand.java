package shop.read;

import io.micronaut.context.ApplicationContext;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import shop.read.rebuilding.Maintenance;

/**
 * {@code java -jar shop-read.jar rebuild --all} and {@code … verify}, with the service's settings.
 */
@Command(
    name = "shop-read",
    mixinStandardHelpOptions = true,
    description = "Rebuilds or verifies the read model, beside the running service.")
final class MaintenanceCommand {

  /** Neither serves nor follows the log. */
  private static final Map<String, Object> BESIDE_THE_SERVICE =
      Map.of("shop.serve", "false", "micronaut.metrics.enabled", "false");

  @Command(
      description = "Builds the read model anew while the old one serves, then lets it serve.",
      mixinStandardHelpOptions = true)
  int rebuild(
      @Option(names = "--all", required = true, description = "All of it.") boolean all,
      @Option(
              names = "--accept-parked",
              description = "Even if streams are parked in it that are not parked now.")
          boolean acceptParked)
      throws InterruptedException {
    try (ApplicationContext context = ApplicationContext.run(BESIDE_THE_SERVICE)) {
      return context.getBean(Maintenance.class).rebuildAll(acceptParked);
    }
  }

  @Command(
      description = "Compares the read model with the log: exit 0 equal, 1 differences, 2 unknown.",
      mixinStandardHelpOptions = true)
  int verify() throws InterruptedException {
    try (ApplicationContext context = ApplicationContext.run(BESIDE_THE_SERVICE)) {
      return context.getBean(Maintenance.class).verify();
    }
  }
}
