package shop.launcher;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Stops everything and deletes the data, the secrets and the logs of this home. */
@Command(name = "reset", description = "Stop everything and delete all local data.")
final class ResetCommand implements Callable<Integer> {
  private static final String AGREED = "yes";

  private final Installation here;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean agreed;

  ResetCommand(Installation here) {
    this.here = here;
  }

  @Override
  public Integer call() throws Exception {
    ShopHome home = here.home();
    if (!agreed && !ask(home.folder())) {
      System.err.println("nothing was deleted");
      return ExitCode.SOFTWARE;
    }
    try (var _ = CommandLock.take(home.run())) {
      DownCommand.stopAll(home);
      for (Path part : new Path[] {home.data(), home.secrets(), home.logs(), home.programs()}) {
        delete(part);
      }
    }
    System.err.println("all local data is deleted");
    return ExitCode.OK;
  }

  private static boolean ask(Path folder) {
    System.err.printf("This deletes every order, event and log in %s. Type yes to go on: ", folder);
    System.err.flush();
    Scanner answers = new Scanner(System.in, Charset.defaultCharset());
    return answers.hasNextLine() && answers.nextLine().strip().equals(AGREED);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
