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
import shop.embedded.eventstore.log.LogVerification;

/** Reads a whole log and says what is wrong with it. */
@Command(
    name = "verify",
    description = "Checks every checksum, and that no event is missing; exits with 1 if one is.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Option(names = "--data", required = true, description = "Where the events lie.")
  private Path data = Path.of("");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli has not set the command up");
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      LogVerification found = LogVerification.of(data);
      found.problems().forEach(out::println);
      out.printf(
          "%d events in %d streams, %s%n",
          found.events(), found.streams(), found.problems().isEmpty() ? "all whole" : "damaged");
      return found.problems().isEmpty() ? 0 : FAILED;
    } catch (IOException e) {
      spec.commandLine().getErr().println("Nothing was verified: " + e.getMessage());
      return FAILED;
    } finally {
      out.flush();
    }
  }
}
