package shop.launcher.supervising;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A log that processes append to. Kept below twice {@link #BYTES_MAX} by copying it aside and
 * emptying it in place, so that the process keeps its open file and its output never depends on a
 * reader that may die. Lines written between the copy and the emptying are lost.
 */
public record LogFile(Path path) {
  static final long BYTES_MAX = 10L * 1024 * 1024;

  /** Where the older half lies. */
  Path former() {
    return path.resolveSibling(path.getFileName() + ".1");
  }

  void boundSize() throws IOException {
    boundSize(BYTES_MAX);
  }

  void boundSize(long bytesMax) throws IOException {
    if (Files.exists(path) && Files.size(path) > bytesMax) {
      Files.copy(path, former(), StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        channel.truncate(0);
      }
    }
  }
}
