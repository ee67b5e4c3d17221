package shop.embedded.eventstore.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves what was written from the write-ahead log into the database file, beside the writer instead
 * of inside one of its commits.
 */
final class WalCheckpointer {
  static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration CLOSING_TIME_MAX = Duration.ofSeconds(4);
  private static final Logger LOG = LoggerFactory.getLogger(WalCheckpointer.class);

  private final Connection connection;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("log-checkpointer").factory());

  WalCheckpointer(Connection connection) {
    this.connection = connection;
  }

  void start(Duration interval) {
    var _ =
        timer.scheduleWithFixedDelay(
            this::checkpoint, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void checkpoint() {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
    } catch (SQLException e) {
      LOG.warn("Checkpointing failed, the write-ahead log grows: {}", e.toString());
    }
  }

  void close() throws SQLException, InterruptedException {
    timer.shutdown();
    if (timer.awaitTermination(CLOSING_TIME_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
      connection.close();
    }
  }
}
