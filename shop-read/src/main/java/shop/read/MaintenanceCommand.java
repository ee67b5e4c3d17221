package shop.read;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import shop.eventsourcing.StreamName;
import shop.read.operating.OperatorCommand;
import shop.read.rebuilding.Task;

/** {@code java -jar shop-read.jar rebuild …}, {@code verify}, {@code parked}. */
@Command(
    name = "shop-read",
    mixinStandardHelpOptions = true,
    description = "Rebuilds or verifies the read model, beside the running service or without it.")
final class MaintenanceCommand {

  /** Serves nothing. */
  private static final Map<String, Object> BESIDE_THE_SERVICE =
      Map.of("shop.serve", "false", "micronaut.metrics.enabled", "false");

  /** What is rebuilt. */
  static final class Scope {
    @Option(names = "--all", description = "All of it, in a copy that then serves.")
    boolean all;

    @Option(names = "--since", description = "Every stream written to since an instant.")
    @Nullable Instant since;

    @Option(names = "--stream", description = "One stream, such as order-<id>.")
    @Nullable String stream;

    @Option(names = "--rollback", description = "Lets the copy before the last rebuild serve.")
    boolean rollback;

    Task toTask(boolean dryRun, boolean acceptParked) {
      if (since != null) {
        return new Task.Since(since, dryRun);
      }
      if (stream != null) {
        return new Task.OneStream(new StreamName(stream), dryRun);
      }
      return rollback ? new Task.Rollback(acceptParked) : new Task.All(dryRun, acceptParked);
    }
  }

  @Command(
      description = "Builds rows anew from the log while the old ones serve.",
      mixinStandardHelpOptions = true)
  int rebuild(
      @ArgGroup(multiplicity = "1") Scope scope,
      @Option(names = "--dry-run", description = "Only say what would change.") boolean dryRun,
      @Option(
              names = "--accept-parked",
              description = "Even if streams are parked in the copy that are not parked now.")
          boolean acceptParked,
      @Option(names = "--json", description = "Print the result as JSON.") boolean json)
      throws InterruptedException, IOException {
    if (scope.rollback && dryRun) {
      System.err.println("--rollback knows no dry run");
      return OperatorCommand.NOT_CHECKED;
    }
    try (ApplicationContext context = ApplicationContext.run(BESIDE_THE_SERVICE)) {
      Task task = scope.toTask(dryRun, acceptParked);
      return context.getBean(OperatorCommand.class).rebuild(task, json);
    }
  }

  @Command(
      description = "Compares the read model with the log: exit 0 equal, 1 differences, 2 unknown.",
      mixinStandardHelpOptions = true)
  int verify(@Option(names = "--json", description = "Print the result as JSON.") boolean json)
      throws InterruptedException, IOException {
    try (ApplicationContext context = ApplicationContext.run(BESIDE_THE_SERVICE)) {
      return context.getBean(OperatorCommand.class).verify(json);
    }
  }

  @Command(
      description = "Lists the parked streams, has one folded again, or gives up its event.",
      mixinStandardHelpOptions = true)
  int parked(
      @Option(names = "--retry", description = "Fold this stream again.") @Nullable String retry,
      @Option(names = "--discard", description = "Give up the event that parked this stream.")
          @Nullable String discard,
      @Option(names = "--reason", description = "Why it is given up.") @Nullable String reason) {
    if (discard != null && (reason == null || reason.isBlank())) {
      System.err.println("--discard wants a --reason");
      return OperatorCommand.NOT_CHECKED;
    }
    try (ApplicationContext context = ApplicationContext.run(BESIDE_THE_SERVICE)) {
      return context.getBean(OperatorCommand.class).parked(retry, discard, reason);
    }
  }
}
