package shop.launcher.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What of a running shop opens a door, and where none of it may stand. Places are named in what is
 * found, the secrets are not.
 */
final class Secrets {
  private static final Path PROCESSES = Path.of("/proc");

  /** Shorter lines of a key's file could stand anywhere. */
  private static final int LENGTH_MIN = 8;

  private final Set<String> handedOut = ConcurrentHashMap.newKeySet();

  /** Remembers one that was given to somebody. */
  String handedOut(String secret) {
    handedOut.add(secret);
    return secret;
  }

  /** Those places among these that hold a secret. */
  List<String> standIn(Path home, Map<String, String> places) throws IOException {
    List<String> secrets = new ArrayList<>(handedOut);
    secrets.addAll(generated(home));
    List<String> found = new ArrayList<>();
    places.forEach(
        (place, text) -> {
          if (secrets.stream().anyMatch(text::contains)) {
            found.add(place);
          }
        });
    return found;
  }

  /** What the files hold that were made at the first start; of a key each of its lines. */
  static List<String> generated(Path home) throws IOException {
    List<String> secrets = new ArrayList<>();
    try (Stream<Path> files = Files.list(home.resolve("secrets"))) {
      for (Path file : files.filter(file -> !file.endsWith("public-key")).toList()) {
        Files.readString(file)
            .lines()
            .filter(line -> line.length() >= LENGTH_MIN && !line.startsWith("-----"))
            .forEach(secrets::add);
      }
    }
    return secrets;
  }

  /** All log files, by name. */
  static Map<String, String> logs(Path home) throws IOException {
    Map<String, String> logs = new TreeMap<>();
    try (Stream<Path> files = Files.walk(home.resolve("logs"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        logs.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return logs;
  }

  /** How every process of this machine was started, as {@code ps} shows it to everybody. */
  static Map<String, String> commandLines() {
    Map<String, String> lines = new TreeMap<>();
    ProcessHandle.allProcesses()
        .forEach(
            process ->
                read(process, "cmdline")
                    .or(() -> process.info().commandLine())
                    .ifPresent(line -> lines.put("command line of " + process.pid(), line)));
    return lines;
  }

  /** Readable by their own user only, but handed on to whatever a process starts. */
  static Map<String, String> environments(List<ProcessHandle> processes) {
    Map<String, String> environments = new TreeMap<>();
    for (ProcessHandle process : processes) {
      read(process, "environ")
          .ifPresent(text -> environments.put("environment of " + process.pid(), text));
    }
    return environments;
  }

  /** Nothing where there is no such folder, or the process has ended. */
  private static Optional<String> read(ProcessHandle process, String file) {
    try {
      Path path = PROCESSES.resolve(Long.toString(process.pid())).resolve(file);
      return Optional.of(Files.readString(path, StandardCharsets.ISO_8859_1));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
