package shop.read.projecting;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.Position;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.SupervisedSubscription;
import shop.read.database.DatabaseUnavailable;

/**
 * Applies events to the tables of a copy while this instance is its projector, and stands by while
 * another one is.
 *
 * <p>Rows, parked streams, checkpoint and the notifications of what changed commit together. So
 * after any failure the tables are exactly the fold of the log up to the checkpoint.
 */
public final class ProjectionRunner implements SupervisedSubscription.Subscriber, AutoCloseable {

  /** How often an instance that stands by looks whether the projector is gone. */
  public static final Duration STANDBY_POLL = Duration.ofSeconds(1);

  /** So many events are worth new statistics, and so many times as many the next ones. */
  static final long ANALYZE_FROM = 10_000;

  private static final long ANALYZE_FACTOR = 10;

  private static final Logger LOG = LoggerFactory.getLogger(ProjectionRunner.class);

  /** What this instance is at the moment. */
  public enum Role {
    /** It has not met the database yet. */
    STARTING,
    /** Another instance is the projector. */
    STANDBY,
    /** It is the projector. */
    ACTIVE,
    /**
     * It is the projector, and the checkpoint does not fit the tables or the log: nothing is
     * applied until the read model is rebuilt.
     */
    REFUSING
  }

  /** What else a runner does beside folding. */
  public enum Purpose {
    /** It tells of changes. */
    SERVING,
    /** It fills an empty copy that nobody looks at yet, whose sums are worked out at the end. */
    LOADING,
    /** It brings a copy up to date that nobody looks at yet. */
    CATCHING_UP
  }

  private final DataSource database;
  private final int version;
  private final Checkpoints checkpoints = new Checkpoints();
  private final ParkedStreams parkedStreams = new ParkedStreams();
  private final CheckpointCheck check;
  private final Refold refold;
  private final Purpose purpose;
  private final Throughput throughput;
  private final Batches batches;

  /** Whoever holds it may use the session. */
  private final ReentrantLock hand = new ReentrantLock(true);

  private long analyzeAt = ANALYZE_FROM;
  private @Nullable ProjectorLock lock;
  private @Nullable ProjectorSession session;
  private volatile Role role = Role.STARTING;
  private final AtomicLong takeovers = new AtomicLong();
  private volatile long parkedCount;

  /**
   * A runner that waits to be subscribed.
   *
   * @param database names the copy by its schema, and opens connections of their own, not pooled
   *     ones: the lock lives with one
   * @param version of the projections
   */
  public ProjectionRunner(
      DataSource database,
      EventStore store,
      List<Projection> projections,
      int version,
      Purpose purpose,
      InstantSource clock) {
    this.database = database;
    this.version = version;
    this.purpose = purpose;
    this.check = new CheckpointCheck(store);
    this.refold = new Refold(store, List.copyOf(projections));
    this.throughput = new Throughput(clock);
    this.batches = new Batches(List.copyOf(projections), purpose, throughput, refold, version);
  }

  public Role role() {
    return role;
  }

  /** How often this instance has become the projector. */
  public long takeovers() {
    return takeovers.get();
  }

  public double eventsPerSecond() {
    return throughput.perSecond();
  }

  /** Streams parked, as far as this instance knows: those of the time it was the projector. */
  public long parkedStreams() {
    return parkedCount;
  }

  /** Waits until this instance is the projector. */
  @Override
  public @Nullable Position resumeAfter() throws InterruptedException {
    try {
      ProjectorLock mine = takeOver();
      hand.lock();
      try {
        return begin(mine).position();
      } finally {
        hand.unlock();
      }
    } catch (SQLException e) {
      throw lost("the database does not answer", e);
    } catch (UnusableCheckpoint e) {
      role = Role.REFUSING; // the lock is kept: whoever holds it may be asked to rebuild
      throw e;
    }
  }

  /** A lock from before is held as long as its connection lives. */
  private ProjectorLock takeOver() throws SQLException, InterruptedException {
    ProjectorLock held = lock;
    if (held != null && held.isHeld()) {
      return held;
    }
    close();
    while (true) {
      Optional<ProjectorLock> taken = ProjectorLock.take(database);
      if (taken.isPresent()) {
        lock = taken.get();
        role = Role.STARTING;
        takeovers.incrementAndGet();
        return taken.get();
      }
      role = Role.STANDBY;
      Thread.sleep(STANDBY_POLL);
    }
  }

  private Checkpoint begin(ProjectorLock mine) throws SQLException {
    ProjectorSession open = session;
    if (open == null) {
      open = ProjectorSession.open(mine.connection(), version, checkpoints, parkedStreams);
      check.pass(mine.connection(), open.checkpoint());
      session = open;
      analyzeAt = Math.max(ANALYZE_FROM, ANALYZE_FACTOR * open.checkpoint().eventsApplied());
      LOG.info("this instance is the projector, in epoch {}", open.checkpoint().epoch());
    }
    parkedCount = open.parkedCount();
    role = Role.ACTIVE;
    return open.checkpoint();
  }

  @Override
  public void apply(List<StoredEvent> events) {
    hand.lock();
    try {
      ProjectorSession mine = session;
      if (mine == null) {
        throw new NotTheProjector();
      }
      List<StoredEvent> fresh = events.stream().filter(mine.checkpoint()::isBehind).toList();
      if (!fresh.isEmpty()) {
        batches.apply(mine, fresh);
        parkedCount = mine.parkedCount();
        analyzeWhatHasGrown(mine);
      }
    } catch (SQLException e) {
      throw lost("a batch was not applied", e);
    } catch (ProjectorFenced e) {
      close();
      throw e;
    } finally {
      hand.unlock();
    }
  }

  /** Postgres itself counts rows now and then; until it has, it plans queries as for a few. */
  private void analyzeWhatHasGrown(ProjectorSession mine) throws SQLException {
    long applied = mine.checkpoint().eventsApplied();
    if (purpose == Purpose.SERVING && applied >= analyzeAt) {
      analyzeAt = ANALYZE_FACTOR * applied;
      try (Statement statement = mine.connection().createStatement()) {
        statement.execute("ANALYZE (SKIP_LOCKED)"); // a copy may be having its indexes made
      }
    }
  }

  /** Looks whether this instance is the projector still, which no event would tell it now. */
  @Override
  public void idle() {
    hand.lock();
    try {
      ProjectorSession mine = session;
      if (mine == null) {
        throw new NotTheProjector();
      }
      if (checkpoints.read(mine.connection()).epoch() != mine.checkpoint().epoch()) {
        throw new ProjectorFenced(mine.checkpoint());
      }
    } catch (SQLException e) {
      throw lost("the projector's connection is gone", e);
    } catch (ProjectorFenced | UnusableCheckpoint e) {
      close();
      throw e;
    } finally {
      hand.unlock();
    }
  }

  /**
   * Folds streams again from their beginning, between two batches.
   *
   * @param dryRun whether nothing of it stays
   * @return what became of the rows, one line each
   * @throws NotTheProjector when another instance is, or none
   */
  public List<String> foldAgain(List<StreamName> streams, boolean dryRun) {
    hand.lock();
    try {
      ProjectorSession mine = session;
      if (mine == null) {
        throw new NotTheProjector();
      }
      List<String> differences = refold.run(mine, streams, dryRun);
      parkedCount = mine.parkedCount();
      return differences;
    } catch (SQLException e) {
      throw lost("streams were not folded again", e);
    } catch (ProjectorFenced e) {
      close();
      throw e;
    } finally {
      hand.unlock();
    }
  }

  /** The connection may be the reason; the next session gets another. */
  private DatabaseUnavailable lost(String what, SQLException e) {
    close();
    return new DatabaseUnavailable(what, e);
  }

  /** Lets go of the lock: another instance may take over. */
  @Override
  public void close() {
    hand.lock();
    try {
      session = null;
      ProjectorLock held = lock;
      lock = null;
      if (held != null) {
        role = Role.STARTING;
        held.close();
      }
    } finally {
      hand.unlock();
    }
  }
}
