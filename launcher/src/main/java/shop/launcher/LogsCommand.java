package shop.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the end of the logs and, if asked, what is added to them from then on. */
@Command(name = "logs", description = "The last lines of the logs.")
final class LogsCommand implements Callable<Integer> {
  private static final int TAIL_BYTES = 16 * 1024;
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
  private static final String SUFFIX = ".log";

  private final Installation here;

  @Parameters(paramLabel = "SERVICE", arity = "0..1", description = "One service; all if absent.")
  private String service = "";

  @Option(names = "-f", description = "Follow: print new lines until interrupted.")
  private boolean follow;

  LogsCommand(Installation here) {
    this.here = here;
  }

  @Override
  public Integer call() throws Exception {
    Map<Path, Long> readTo = new LinkedHashMap<>();
    List<Path> logs = logs();
    for (Path log : logs) {
      long from = Math.max(0, Files.size(log) - TAIL_BYTES);
      readTo.put(log, print(log, from, from > 0));
    }
    while (follow) {
      Thread.sleep(LOOK_AGAIN);
      for (Path log : logs) {
        long from = Math.min(readTo.getOrDefault(log, 0L), Files.size(log));
        readTo.put(log, print(log, from, false));
      }
    }
    return ExitCode.OK;
  }

  private List<Path> logs() throws IOException {
    Path folder = here.home().logs();
    if (!Files.isDirectory(folder)) {
      throw new Failure("there are no logs yet in " + folder);
    }
    List<Path> logs;
    try (Stream<Path> files = Files.list(folder)) {
      logs = files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
    List<Path> wanted =
        logs.stream().filter(log -> service.isEmpty() || name(log).equals(service)).toList();
    if (wanted.isEmpty()) {
      throw new Failure(
          "there is no log %s; there are %s"
              .formatted(
                  service, String.join(", ", logs.stream().map(LogsCommand::name).toList())));
    }
    return wanted;
  }

  /** Prints the whole lines from a place on and returns the place behind the last of them. */
  private long print(Path log, long from, boolean inMidLine) throws IOException {
    byte[] bytes = new byte[CHUNK_BYTES];
    int length;
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(from);
      length = Math.max(0, file.read(bytes));
    }
    int end = length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    if (end == 0) {
      return length == CHUNK_BYTES ? from + length : from; // a line longer than a chunk is left out
    }
    String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
    String label = service.isEmpty() ? "%-11s ".formatted(name(log)) : "";
    text.lines().skip(inMidLine ? 1 : 0).forEach(line -> System.out.println(label + line));
    return from + end;
  }

  private static String name(Path log) {
    String file = log.getFileName().toString();
    return file.substring(0, file.length() - SUFFIX.length());
  }
}
