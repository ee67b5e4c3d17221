package shop.embedded.eventstore.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.embedded.eventstore.log.WriteRefusedException.Reason;

/**
 * The only writer. What waits in the queue goes into one transaction, and a write is answered only
 * when that transaction has been synced to disk. It never waits for more to come: groups form by
 * themselves while a commit is under way.
 */
public final class LogWriter {
  /** Writes waiting for their turn; one more is refused. */
  public static final int QUEUE_MAX = 2_000;

  /** What they may hold together; who finds as much waiting is refused. */
  static final long QUEUE_BYTES_MAX = 64L << 20;

  static final int GROUP_MAX = 512;
  static final Duration GROUP_TIME_MAX = Duration.ofMillis(2);

  private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);

  private final BlockingQueue<Request> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
  private final AtomicLong waitingBytes = new AtomicLong();
  private final Connection connection;
  private final StreamWriter streams;
  private final AcknowledgedMark mark;
  private final LogTail tail;
  private final Clock clock;
  private final LogStatistics statistics;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile boolean ended;

  private record Request(Write write, CompletableFuture<WriteOutcome> answer) {
    /** Asks for nothing: it wakes an idle writer, that it may see that it is to stop. */
    static final Request WAKE_UP =
        new Request(
            new Write.Append("", ExpectedRevision.ANY, List.of(), () -> true),
            new CompletableFuture<>());
  }

  private record Answered(
      Request request, @Nullable WriteOutcome outcome, @Nullable RuntimeException fault) {}

  LogWriter(
      Connection connection,
      StreamWriter streams,
      AcknowledgedMark mark,
      LogTail tail,
      Clock clock,
      LogStatistics statistics) {
    this.connection = connection;
    this.streams = streams;
    this.mark = mark;
    this.tail = tail;
    this.clock = clock;
    this.statistics = statistics;
    this.thread = Thread.ofPlatform().name("log-writer").unstarted(this::writeUntilStopped);
  }

  void start() {
    thread.start();
  }

  /**
   * Queues the write. The answer comes on the writer's thread and must not hold it up; a refusal is
   * a {@link WriteRefusedException}, damage in the way a {@link DamagedLogException}.
   */
  public CompletableFuture<WriteOutcome> submit(Write write) {
    var request = new Request(write, new CompletableFuture<>());
    if (stopping) {
      request.answer().completeExceptionally(refused(Reason.STOPPING, "the node is stopping"));
    } else if (!takeIn(request)) {
      statistics.refusedWrites.increment();
      request
          .answer()
          .completeExceptionally(
              refused(
                  Reason.TOO_MANY_WAITING,
                  "%d writes, %d bytes are waiting already"
                      .formatted(queue.size(), waitingBytes.get())));
    } else if (ended) {
      refuseWaiting(); // it came in after the writer's last look
    }
    return request.answer();
  }

  private boolean takeIn(Request request) {
    long bytes = request.write().bytes();
    boolean taken = waitingBytes.getAndAdd(bytes) < QUEUE_BYTES_MAX && queue.offer(request);
    if (!taken) {
      waitingBytes.addAndGet(-bytes);
    }
    return taken;
  }

  private void takenOut(Request request) {
    waitingBytes.addAndGet(-request.write().bytes());
  }

  int waiting() {
    return queue.size();
  }

  /**
   * Takes no more writes, carries out those that wait, and ends; at the latest after the time
   * given.
   */
  void stop(Duration patience) throws InterruptedException {
    stopping = true;
    if (!queue.offer(Request.WAKE_UP)) {
      LOG.debug("{} writes are still to be carried out", queue.size());
    }
    thread.join(patience);
    if (thread.isAlive()) {
      LOG.warn("The writer has not ended within {}", patience);
      refuseWaiting();
    }
  }

  private void refuseWaiting() {
    for (Request left = queue.poll(); left != null; left = queue.poll()) {
      takenOut(left);
      left.answer().completeExceptionally(refused(Reason.STOPPING, "the node is stopping"));
    }
  }

  private void writeUntilStopped() {
    try {
      while (!stopping || !queue.isEmpty()) {
        Request first = queue.take();
        takenOut(first);
        if (!first.equals(Request.WAKE_UP)) {
          writeGroup(first);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      ended = true; // however it ended: nobody waits for a writer that is gone
      refuseWaiting();
    }
  }

  private void writeGroup(Request first) {
    var group = new ArrayList<Request>();
    var answers = new ArrayList<Answered>();
    long end = System.nanoTime() + GROUP_TIME_MAX.toNanos();
    group.add(first);
    try {
      execute("BEGIN IMMEDIATE");
      Instant now = clock.instant();
      answers.add(carryOut(first, now));
      for (Request next = nextInGroup(1, end);
          next != null;
          next = nextInGroup(group.size(), end)) {
        group.add(next);
        answers.add(carryOut(next, now));
      }
      streams.beforeCommit();
      execute("COMMIT");
    } catch (SQLException | RuntimeException | Error e) { // whatever it is, the group is answered
      giveUp(group, e);
      return;
    }
    List<LogRecord> events = streams.committed();
    mark.advance(streams.lastSequence());
    statistics.committed(group.size(), events);
    tail.add(events);
    answers.forEach(LogWriter::answer);
    tail.announce();
  }

  private @Nullable Request nextInGroup(int size, long endNanos) {
    Request next = size < GROUP_MAX && System.nanoTime() < endNanos ? queue.poll() : null;
    if (next == null) {
      return null;
    }
    takenOut(next);
    return next.equals(Request.WAKE_UP) ? null : next;
  }

  /**
   * Damage in the way of one write is that write's fault alone: nothing of it has been written yet.
   */
  private Answered carryOut(Request request, Instant now) throws SQLException {
    try {
      return new Answered(request, streams.carryOut(request.write(), now), null);
    } catch (DamagedLogException damage) {
      return new Answered(request, null, damage);
    }
  }

  private static void answer(Answered answered) {
    if (answered.outcome() != null) {
      answered.request().answer().complete(answered.outcome());
    } else if (answered.fault() != null) {
      answered.request().answer().completeExceptionally(answered.fault());
    }
  }

  private void giveUp(List<Request> group, Throwable cause) {
    WriteRefusedException refusal =
        cause instanceof SQLException sql && LogDatabase.isFull(sql)
            ? new WriteRefusedException(Reason.DISK_FULL, "no room on the node's disk", cause)
            : new WriteRefusedException(
                Reason.OUTCOME_UNKNOWN, "the node could not commit: " + cause.getMessage(), cause);
    LOG.error("A group of {} writes was given up: {}", group.size(), cause.toString());
    statistics.failedGroups.increment();
    streams.rolledBack();
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
      LOG.debug("Rolled back already: {}", e.toString());
    }
    group.forEach(request -> request.answer().completeExceptionally(refusal));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static WriteRefusedException refused(Reason reason, String message) {
    return new WriteRefusedException(reason, message);
  }
}
