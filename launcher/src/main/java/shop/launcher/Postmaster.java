package shop.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import shop.launcher.supervising.ProcessIdentity;

/**
 * The Postgres server itself. It is no child of the process that started it and lives on when that
 * one is killed; what names it then is the lock file in its data folder.
 */
final class Postmaster {
  private static final String LOCK_FILE = "postmaster.pid";
  private static final int PID_LINE = 0;
  private static final int START_LINE = 2;

  /** How deep below the data folder the server's own folder may lie. */
  private static final int FOLDERS_MAX = 2;

  private Postmaster() {}

  static Path dataFolder(ShopHome home) {
    return home.data().resolve("postgres");
  }

  /** The server that works on the data of this home, if one does. */
  static Optional<ProcessHandle> find(ShopHome home) throws IOException {
    Path folder = dataFolder(home);
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files =
        Files.find(folder, FOLDERS_MAX, (file, _) -> file.endsWith(LOCK_FILE))) {
      for (Path file : files.toList()) {
        Optional<ProcessHandle> server = read(Files.readAllLines(file));
        if (server.isPresent()) {
          return server;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<ProcessHandle> read(List<String> lines) {
    if (lines.size() <= START_LINE) {
      return Optional.empty();
    }
    try {
      long pid = Long.parseLong(lines.get(PID_LINE).strip());
      long startedAtMs = Long.parseLong(lines.get(START_LINE).strip()) * 1000;
      return new ProcessIdentity(pid, startedAtMs).alive();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
