package shop.embedded.eventstore.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Copies a log as it is at one moment, also while a node writes to it. */
public final class LogBackup {
  /** What a copy is called until it is whole. */
  private static final String PART = ".part";

  private LogBackup() {}

  /**
   * Copies the log in the directory to a new file and syncs it. The file is whole or absent.
   *
   * @throws IOException if there is no log, or the file is there already
   */
  public static void copy(Path directory, Path target) throws IOException {
    LogDatabase.requireThere(directory);
    if (Files.exists(target)) {
      throw new IOException(target + " is there already");
    }
    Path part = target.resolveSibling(target.getFileName() + PART);
    try {
      Files.deleteIfExists(part); // left by one that was killed
      copyTo(part, directory);
      Files.move(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void copyTo(Path part, Path directory) throws IOException {
    try (Connection connection = new LogDatabase(directory).openForBackup();
        PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
      copy.setString(1, part.toString());
      copy.execute();
    } catch (SQLException e) {
      throw new IOException("the log could not be copied: " + e.getMessage(), e);
    }
    try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
      file.force(true);
    }
  }
}
