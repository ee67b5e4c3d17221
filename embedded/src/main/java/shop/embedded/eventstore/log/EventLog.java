package shop.embedded.eventstore.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log in one data directory, which no other process may open meanwhile. */
public final class EventLog implements AutoCloseable {
  private static final String LOCK_FILE = "lock";
  private static final int READERS = 4;
  private static final Duration CLOSING_TIME_MAX = Duration.ofSeconds(4);
  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

  private final FileChannel lock;
  private final AcknowledgedMark mark;
  private final Connection writing;
  private final LogTail tail;
  private final LogWriter writer;
  private final LogReaders readers;
  private final WalCheckpointer checkpointer;
  private final LogStatistics statistics = new LogStatistics();

  /**
   * Opens the log, or makes a new one in an empty directory.
   *
   * @param acceptLoss open it even if events that had been acknowledged are gone from its end
   * @throws DamagedLogException if the file cannot be used, or such events are gone
   * @throws LogUnavailableException if another process has it open
   */
  public static EventLog open(Path directory, Clock clock, boolean acceptLoss) {
    return open(directory, clock, acceptLoss, WalCheckpointer.INTERVAL);
  }

  static EventLog open(
      Path directory, Clock clock, boolean acceptLoss, Duration checkpointInterval) {
    try {
      Files.createDirectories(directory);
      return new EventLog(directory, clock, acceptLoss, checkpointInterval);
    } catch (SQLException e) {
      if (LogDatabase.isDamage(e)) {
        throw new DamagedLogException("the log in " + directory + " is damaged", e);
      }
      throw new LogUnavailableException("the log in " + directory + " cannot be opened", e);
    } catch (IOException e) {
      throw new LogUnavailableException("the log in " + directory + " cannot be opened", e);
    }
  }

  private EventLog(Path directory, Clock clock, boolean acceptLoss, Duration checkpointInterval)
      throws IOException, SQLException {
    lock = lock(directory);
    AcknowledgedMark openMark = null;
    Connection openWriting = null;
    try {
      openMark = new AcknowledgedMark(directory);
      var database = new LogDatabase(directory);
      openWriting = database.openForWriting();
      var streams = new StreamWriter(openWriting);
      requireAcknowledged(openMark, streams.lastSequence(), acceptLoss);
      mark = openMark;
      writing = openWriting;
      tail = new LogTail(streams.lastSequence());
      writer = new LogWriter(writing, streams, mark, tail, clock, statistics);
      readers = new LogReaders(database, READERS);
      checkpointer = new WalCheckpointer(database.openForReading());
    } catch (SQLException | IOException | RuntimeException e) {
      closeQuietly(openWriting);
      closeQuietly(openMark);
      lock.close();
      throw e;
    }
    writer.start();
    checkpointer.start(checkpointInterval);
  }

  public LogWriter writer() {
    return writer;
  }

  public LogReaders readers() {
    return readers;
  }

  public LogTail tail() {
    return tail;
  }

  public LogStatistics statistics() {
    return statistics;
  }

  public int waitingWrites() {
    return writer.waiting();
  }

  /** Takes no more writes and waits, bounded, until those that were taken are answered. */
  public void stopWriting() {
    try {
      writer.stop(CLOSING_TIME_MAX);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stopWriting();
    try {
      readers.close(CLOSING_TIME_MAX);
      checkpointer.close();
      writing.close();
      mark.close();
      lock.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (SQLException | IOException e) {
      LOG.warn("The log did not close in order: {}", e.toString());
    }
  }

  private static FileChannel lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock held = channel.tryLock();
      if (held != null) {
        return channel;
      }
    } catch (OverlappingFileLockException _) {
      // held by another node in this JVM: told below
    }
    channel.close();
    throw new LogUnavailableException(
        "the data directory " + directory + " is in use by another node");
  }

  private static void requireAcknowledged(AcknowledgedMark mark, long last, boolean acceptLoss)
      throws IOException {
    OptionalLong acknowledged = mark.read();
    if (acknowledged.isPresent() && acknowledged.getAsLong() > last) {
      long missing = acknowledged.getAsLong() - last;
      if (!acceptLoss) {
        throw new DamagedLogException(
            missing + " acknowledged events are missing from the end of the log");
      }
      LOG.error("{} acknowledged events are missing from the end of the log", missing);
    }
    mark.advance(last);
  }

  private static void closeQuietly(@Nullable AutoCloseable part) {
    try {
      if (part != null) {
        part.close();
      }
    } catch (Exception e) {
      LOG.debug("While giving up opening: {}", e.toString());
    }
  }
}
