package shop.embedded.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.embedded.files.Folders;

/**
 * A data directory held by this process alone, from initdb to the last server on it.
 *
 * <p>The lock ends with the process that holds it, however that ends. So a server found running
 * under a free lock is an orphan: its parent was killed. It is stopped, for nobody knows with which
 * settings it runs.
 */
final class DataDirectory implements AutoCloseable {
  private static final String ONLY_WITH_PASSWORD =
      """
      # Written anew at every start.
      host all all 127.0.0.1/32 scram-sha-256
      """;

  private final Path data;
  private final Programs programs;
  private final FileChannel channel;

  private DataDirectory(Path data, Programs programs, FileChannel channel) {
    this.data = data;
    this.programs = programs;
    this.channel = channel;
  }

  /**
   * Locks the directory and makes it ready for a server: filled, without an orphan, opened by the
   * password alone.
   */
  static DataDirectory prepare(PostgresSettings settings, Programs programs) throws IOException {
    Path data = settings.data();
    Files.createDirectories(settings.folder());
    FileChannel channel = lock(data);
    DataDirectory directory = new DataDirectory(data, programs, channel);
    try {
      if (Files.exists(data.resolve("PG_VERSION"))) {
        directory.stopOrphan();
      } else {
        directory.fill(settings);
      }
      Files.writeString(data.resolve("pg_hba.conf"), ONLY_WITH_PASSWORD);
      return directory;
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static FileChannel lock(Path data) throws IOException {
    FileChannel channel =
        FileChannel.open(
            beside(data, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel; // closing the channel frees the lock
      }
    } catch (OverlappingFileLockException _) {
      // held in this very process
    }
    channel.close();
    throw new PostgresStartFailed("another process runs a server on " + data);
  }

  /** Into a folder beside, then renamed: a kill half-way leaves no half-filled data directory. */
  private void fill(PostgresSettings settings) throws IOException {
    if (Files.exists(data) && !isEmpty(data)) {
      throw new PostgresStartFailed(data + " is neither empty nor a data directory of Postgres");
    }
    Path beside = beside(data, ".initdb");
    Folders.delete(beside);
    Path password = Files.createTempFile(settings.folder(), "initdb-", ".password");
    try {
      Files.writeString(password, settings.password());
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "--pgdata=" + beside,
                  "--username=" + settings.user(),
                  "--pwfile=" + password,
                  "--auth=scram-sha-256",
                  "--data-checksums",
                  "--encoding=UTF8",
                  "--locale=C",
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8"));
      if (settings.keeping() == PostgresSettings.Keeping.TEMPORARY) {
        arguments.add("--no-sync");
        arguments.add("--set=scram_iterations=1"); // most of what it costs a test to connect
      }
      programs.run("initdb", arguments.toArray(String[]::new));
      Files.deleteIfExists(data);
      Files.move(beside, data, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.delete(password);
    }
  }

  private void stopOrphan() throws IOException {
    if (runningServer().isEmpty()) {
      return;
    }
    System.err.println("postgres: stopping a server on " + data + " whose parent is gone");
    programs.run("pg_ctl", "stop", "--pgdata=" + data, "--mode=fast", "--timeout=60");
  }

  /** The server that is running on this directory, whoever started it. */
  private Optional<ProcessHandle> runningServer() throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    // The number may belong to another process by now; our servers name their directory.
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        .filter(process -> process.info().commandLine().orElse("").contains(data.toString()));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static Path beside(Path data, String suffix) {
    return data.resolveSibling(data.getFileName() + suffix);
  }
}
