package shop.embedded.eventstore.log;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A few threads that read, each job with a connection of its own while it runs. */
public final class LogReaders {
  private final ExecutorService threads;
  private final BlockingQueue<LogReader> idle;
  private final List<LogReader> all = new ArrayList<>();

  LogReaders(LogDatabase database, int count) throws SQLException {
    idle = new ArrayBlockingQueue<>(count);
    for (int i = 0; i < count; i++) {
      all.add(new LogReader(database.openForReading()));
    }
    idle.addAll(all);
    threads =
        Executors.newFixedThreadPool(count, Thread.ofPlatform().name("log-reader-", 0).factory());
  }

  /**
   * Runs the job soon on one of the threads; it should read a page or two and come back.
   *
   * @return false when the log is being closed
   */
  public boolean execute(Consumer<LogReader> job) {
    try {
      threads.execute(() -> withReader(job));
      return true;
    } catch (RejectedExecutionException _) {
      return false;
    }
  }

  private void withReader(Consumer<LogReader> job) {
    LogReader reader = idle.remove();
    try {
      job.accept(reader);
    } finally {
      idle.add(reader);
    }
  }

  void close(Duration patience) throws InterruptedException, SQLException {
    threads.shutdown();
    if (threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      for (LogReader reader : all) {
        reader.close();
      }
    }
  }
}
