package shop.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The Postgres server itself: for a moment, or longer, it outlives a starter that was killed. What
 * names it then is the lock file in its data folder.
 */
final class Postmaster {
  private static final String LOCK_FILE = "postmaster.pid";

  private Postmaster() {}

  static Path dataFolder(ShopHome home) {
    return home.data().resolve("postgres");
  }

  /** The server that works on the data of this home, if one does. */
  static Optional<ProcessHandle> find(ShopHome home) throws IOException {
    Path folder = dataFolder(home);
    String pid;
    try {
      pid = Files.readString(folder.resolve(LOCK_FILE)).lines().findFirst().orElse("").strip();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (!pid.matches("\\d{1,9}")) {
      return Optional.empty();
    }
    // The number may belong to another process by now; a server's command names its folder.
    return ProcessHandle.of(Long.parseLong(pid))
        .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()));
  }
}
