package shop.read.rebuilding;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.eventsourcing.EventStoreUnavailable;
import shop.eventsourcing.SubscriptionLost;
import shop.read.database.DatabaseUnavailable;
import shop.read.projecting.Checkpoints;
import shop.read.projecting.NotTheProjector;
import shop.read.projecting.ProjectionRunner;
import shop.read.projecting.ProjectorFenced;
import shop.read.projecting.UnusableCheckpoint;

/**
 * Works off what was asked for, one job at a time, while this instance is the projector. What the
 * projector before left unfinished is begun again.
 */
public final class JobRunner implements AutoCloseable {

  /** How often a job is begun before it counts as failed. */
  static final int ATTEMPTS_MAX = 20;

  private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

  private static final long NOBODY = 0;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PROGRESS_EVERY = Duration.ofMillis(500);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

  private final DataSource database;
  private final ProjectionRunner projector;
  private final Tasks tasks;
  private final int version;
  private final Jobs jobs = new Jobs();
  private final Checkpoints checkpoints = new Checkpoints();
  private final Thread thread = Thread.ofPlatform().name("jobs").unstarted(this::run);
  private long resumedFor = NOBODY;
  private boolean rebuildForThisVersion;

  /**
   * A runner that waits to be started.
   *
   * @param version of the projections of this build; tables filled by another one are rebuilt
   */
  public JobRunner(DataSource database, ProjectionRunner projector, Tasks tasks, int version) {
    this.database = database;
    this.projector = projector;
    this.tasks = tasks;
    this.version = version;
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(POLL);
        if (isProjector()) {
          work();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private boolean isProjector() {
    return switch (projector.role()) {
      case ACTIVE, REFUSING -> true;
      case STARTING, STANDBY -> false;
    };
  }

  private void work() throws InterruptedException {
    try (Connection connection = database.getConnection()) {
      if (resumedFor != projector.takeovers()) {
        jobs.resume(connection);
        rebuildForThisVersion = true;
        resumedFor = projector.takeovers();
      }
      while (isProjector()) {
        if (rebuildForThisVersion) {
          rebuildForThisVersion = mustAskForRebuild(connection);
        }
        Optional<Job> job = jobs.begin(connection);
        if (job.isPresent()) {
          work(connection, job.get());
        } else {
          Thread.sleep(POLL);
        }
      }
    } catch (SQLException e) {
      LOG.warn("jobs are not seen at the moment: {}", e.getMessage());
      resumedFor = NOBODY; // the one in hand may not have ended
    }
  }

  /** Asks for a rebuild when the rows are another version's; answers whether to ask again. */
  private boolean mustAskForRebuild(Connection connection) throws SQLException {
    try {
      int filledBy = checkpoints.read(connection).version();
      if (filledBy == version) {
        return false;
      }
      LOG.info("the rows are of version {}, this build's of {}: rebuilding", filledBy, version);
      return jobs.request(connection, new Task.All(false, false)) instanceof Jobs.Answer.Busy;
    } catch (UnusableCheckpoint e) {
      LOG.warn("not rebuilt by itself: {}", e.getMessage());
      return false;
    }
  }

  private void work(Connection connection, Job job) throws SQLException, InterruptedException {
    if (job.attempts() > ATTEMPTS_MAX) {
      jobs.failed(connection, job, "given up after " + ATTEMPTS_MAX + " attempts");
      return;
    }
    LOG.info("job {} begins: {}", job.id(), job.task());
    try {
      Findings findings = tasks.run(job.task(), new Told(connection, job));
      jobs.done(connection, job, findings);
      LOG.info("job {} is done, {} differences", job.id(), findings.differences());
    } catch (TaskRefused | UnusableCheckpoint e) {
      jobs.failed(connection, job, String.valueOf(e.getMessage()));
      LOG.warn("job {} failed: {}", job.id(), e.getMessage());
    } catch (SQLException
        | DatabaseUnavailable
        | EventStoreUnavailable
        | SubscriptionLost
        | ProjectorFenced
        | NotTheProjector e) {
      LOG.warn("job {} is begun again: {}", job.id(), e.getMessage(), e);
      jobs.again(connection, job, String.valueOf(e.getMessage()));
      Thread.sleep(Math.min(POLL.toMillis() * job.attempts(), PAUSE_MAX.toMillis()));
    } catch (RuntimeException e) {
      LOG.error("job {} failed", job.id(), e);
      jobs.failed(connection, job, String.valueOf(e.getMessage()));
    }
  }

  /** Keeps the share in the job's row, though not at every step. */
  private final class Told implements Attempt {
    private final Connection connection;
    private final Job job;
    private long toldAt = System.nanoTime();

    private Told(Connection connection, Job job) {
      this.connection = connection;
      this.job = job;
    }

    @Override
    public void hold(Connection transaction) throws SQLException {
      jobs.hold(transaction, job);
    }

    @Override
    public void at(double share) {
      if (System.nanoTime() - toldAt < PROGRESS_EVERY.toNanos()) {
        return;
      }
      toldAt = System.nanoTime();
      try {
        jobs.progress(connection, job, Math.clamp(share, 0, 1));
      } catch (SQLException e) {
        throw new DatabaseUnavailable("progress could not be told", e);
      }
    }
  }

  /** Leaves off; what it was at is begun again by the next projector. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      if (thread.getState() != Thread.State.NEW && !thread.join(CLOSE_WITHIN)) {
        LOG.warn("a job did not end within {}", CLOSE_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
