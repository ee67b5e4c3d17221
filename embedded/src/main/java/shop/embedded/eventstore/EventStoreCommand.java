package shop.embedded.eventstore;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import shop.embedded.eventstore.EmbeddedEventStoreSettings.Access;
import shop.embedded.eventstore.log.DamagedLogException;
import shop.embedded.eventstore.log.LogUnavailableException;

/** Runs a node in the foreground until the process is told to end. */
@Command(
    name = "eventstore",
    description = "Runs a durable single node that speaks EventStoreDB's gRPC protocol.",
    mixinStandardHelpOptions = true,
    subcommands = {BackupCommand.class, VerifyCommand.class})
public final class EventStoreCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Option(names = "--data", description = "Where the events lie; required.")
  private @Nullable Path data;

  @Option(names = "--host", description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  private String host = EmbeddedEventStoreSettings.LOOPBACK;

  @Option(names = "--port", description = "Port to listen on, 0 for a free one (default: 2113).")
  private int port = 2113;

  @Option(
      names = "--metrics-port",
      description = "Port of /metrics and /health (default: not served).")
  private @Nullable Integer metricsPort;

  @Option(names = "--insecure", description = "Let everybody in and ignore credentials.")
  private boolean insecure;

  @Option(names = "--user", description = "The user to let in; with --password-file.")
  private @Nullable String user;

  @Option(names = "--password-file", description = "File with the password of --user.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--accept-loss",
      description = "Open the log even if acknowledged events are missing from its end.")
  private boolean acceptLoss;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Path directory = data;
    if (directory == null) {
      throw new ParameterException(spec().commandLine(), "Missing required option: '--data'");
    }
    var settings =
        new EmbeddedEventStoreSettings(
            directory,
            host,
            port,
            metricsPort == null ? OptionalInt.empty() : OptionalInt.of(metricsPort),
            access(),
            acceptLoss);
    try {
      EmbeddedEventStore node = EmbeddedEventStore.start(settings);
      Runtime.getRuntime().addShutdownHook(new Thread(node::close, "node-stop"));
      out()
          .printf(
              "ready %s data %s events %d opened in %d ms%n",
              node.connectionString(),
              directory.toAbsolutePath(),
              node.eventsAtStart(),
              node.openingTime().toMillis());
      out().flush();
    } catch (IOException | LogUnavailableException | DamagedLogException e) {
      spec().commandLine().getErr().println("The node did not start: " + e.getMessage());
      return FAILED;
    }
    new CountDownLatch(1).await(); // until a signal ends the process
    return 0;
  }

  private Access access() {
    if (insecure) {
      return new Access.Open();
    }
    if (user == null && passwordFile == null) {
      return new Access.Generated();
    }
    if (user == null || passwordFile == null) {
      throw new ParameterException(
          spec().commandLine(), "--user and --password-file belong together");
    }
    return new Access.Given(user, passwordFile);
  }

  private PrintWriter out() {
    return spec().commandLine().getOut();
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("picocli has not set the command up");
    }
    return spec;
  }
}
