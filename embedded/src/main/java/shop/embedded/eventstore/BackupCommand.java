package shop.embedded.eventstore;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import shop.embedded.eventstore.log.LogBackup;

/** Copies a log, whether or not a node has it open. */
@Command(
    name = "backup",
    description = "Writes a consistent copy of the log, also while a node runs on it.",
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Option(names = "--data", required = true, description = "Where the events lie.")
  private Path data = Path.of("");

  @Option(names = "--to", required = true, description = "The file to write; must not be there.")
  private Path target = Path.of("");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli has not set the command up");
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      LogBackup.copy(data, target);
      out.println("copied to " + target.toAbsolutePath());
      return 0;
    } catch (IOException e) {
      spec.commandLine().getErr().println("No copy was made: " + e.getMessage());
      return FAILED;
    } finally {
      out.flush();
    }
  }
}
