package shop.read.projecting;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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
import shop.read.projecting.Checkpoint.Applied;

/**
 * Applies events to the tables of the serving copy while this instance is the projector, and stands
 * by while another one is.
 *
 * <p>The only place that opens a transaction: rows, parked streams, checkpoint and the
 * notifications of what changed commit together. So after any failure the tables are exactly the
 * fold of the log up to the checkpoint.
 */
public final class ProjectionRunner implements SupervisedSubscription.Subscriber, AutoCloseable {

  /** How often an instance that stands by looks whether the projector is gone. */
  public static final Duration STANDBY_POLL = Duration.ofSeconds(1);

  /** How much is done of what was asked for before the next events are taken. */
  private static final int JOBS_AT_ONCE_MAX = 10;

  /** How long what was asked for may wait while events keep coming. */
  private static final Duration JOBS_WAIT = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(ProjectionRunner.class);

  /** What this instance is at the moment. */
  public enum Role {
    /** It has not met the database yet. */
    STARTING,
    /** Another instance is the projector. */
    STANDBY,
    /** It is the projector. */
    ACTIVE,
    /** The checkpoint does not fit the tables or the log; nothing is applied. */
    REFUSING
  }

  private final DataSource database;
  private final EventStore store;
  private final Purpose purpose;
  private final List<Projection> projections;
  private final Checkpoints checkpoints = new Checkpoints();
  private final ParkedStreams parkedStreams = new ParkedStreams();
  private final Jobs jobs = new Jobs();
  private final Refold refold;
  private final InstantSource clock;
  private final Throughput throughput;
  private @Nullable ProjectorSession session;
  private Instant jobsDue = Instant.MIN;
  private volatile Role role = Role.STARTING;
  private volatile long parkedCount;

  /** What else a runner does beside folding. */
  public enum Purpose {
    /** It tells of changes and does what it is asked for. */
    SERVING,
    /** It fills a copy that nobody looks at yet. */
    FILLING
  }

  /**
   * A runner that waits to be subscribed.
   *
   * @param database names the copy by its schema, and opens connections of their own, not pooled
   *     ones: the lock lives with one
   */
  public ProjectionRunner(
      DataSource database,
      EventStore store,
      List<Projection> projections,
      Purpose purpose,
      InstantSource clock) {
    this.database = database;
    this.purpose = purpose;
    this.store = store;
    this.projections = List.copyOf(projections);
    this.refold = new Refold(store, this.projections);
    this.clock = clock;
    this.throughput = new Throughput(clock);
  }

  public Role role() {
    return role;
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
      ProjectorSession mine = takeOver();
      Checkpoint checkpoint = mine.checkpoint();
      verify(mine.connection(), checkpoint);
      parkedCount = mine.parkedCount();
      role = Role.ACTIVE;
      return checkpoint.position();
    } catch (SQLException e) {
      throw lost("the database does not answer", e);
    } catch (UnusableCheckpoint e) {
      close(); // the next try reads it anew
      role = Role.REFUSING;
      throw e;
    }
  }

  /** A session from before may go on as long as its connection does: the lock went with it. */
  private ProjectorSession takeOver() throws SQLException, InterruptedException {
    ProjectorSession held = session;
    if (held != null && held.isValid()) {
      return held;
    }
    close();
    while (true) {
      Optional<ProjectorSession> opened =
          ProjectorSession.open(database, checkpoints, parkedStreams);
      if (opened.isPresent()) {
        session = opened.get();
        role = Role.STARTING;
        LOG.info("this instance is the projector, in epoch {}", opened.get().checkpoint().epoch());
        return opened.get();
      }
      role = Role.STANDBY;
      Thread.sleep(STANDBY_POLL);
    }
  }

  /** Compares what the checkpoint says with the tables and with the log. */
  private void verify(Connection connection, Checkpoint checkpoint) throws SQLException {
    Applied applied = checkpoint.applied();
    if (applied == null) {
      if (holdsRows(connection)) {
        throw new UnusableCheckpoint(
            "the read model has rows and its checkpoint says that no event was applied; rebuild it,"
                + " or restore the database from a backup");
      }
      return;
    }
    boolean sameLog =
        store.read(applied.stream(), applied.revision(), 1).stream()
            .anyMatch(event -> Applied.of(event).equals(applied));
    if (!sameLog) {
      throw new UnusableCheckpoint(
          "the event store is not the one that the read model was built from: it has no event %s at"
                  .formatted(applied.eventId())
              + " revision %s of %s, position %s; connect the right store, or rebuild"
                  .formatted(applied.revision(), applied.stream(), applied.position()));
    }
  }

  private static boolean holdsRows(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT EXISTS (SELECT FROM orders) OR EXISTS (SELECT FROM calendars)")) {
      return row.next() && row.getBoolean(1);
    }
  }

  @Override
  public void apply(List<StoredEvent> events) throws InterruptedException {
    ProjectorSession mine = session;
    if (mine == null) {
      throw new IllegalStateException("events before the subscription was opened");
    }
    List<StoredEvent> fresh = events.stream().filter(mine.checkpoint()::isBehind).toList();
    if (!fresh.isEmpty()) {
      applyOrPark(mine, fresh);
    }
    if (clock.instant().isAfter(jobsDue)) {
      idle();
    }
  }

  /** What cannot be applied as a whole is applied in halves, until the one event is found. */
  private void applyOrPark(ProjectorSession mine, List<StoredEvent> events) {
    try {
      try {
        commit(mine, events, null);
      } catch (SQLException | RuntimeException e) {
        if (!Faults.causedByAnEvent(e)) {
          throw e;
        }
        if (events.size() == 1) {
          commit(mine, events, e);
        } else {
          int half = events.size() / 2;
          applyOrPark(mine, events.subList(0, half));
          applyOrPark(mine, events.subList(half, events.size()));
        }
      }
    } catch (SQLException e) {
      throw lost("a batch was not applied", e);
    } catch (ProjectorFenced e) {
      close();
      throw e;
    }
  }

  /**
   * Commits events, or parks the stream of the only one.
   *
   * @param fault why the only event cannot be applied; null to apply
   */
  private void commit(ProjectorSession mine, List<StoredEvent> events, @Nullable Exception fault)
      throws SQLException {
    StoredEvent last = events.getLast();
    Checkpoint to = mine.checkpoint().after(last, events.size());
    inTransaction(
        mine.connection(),
        transaction -> {
          // A crash of Postgres may take the last commits, rows and checkpoint together.
          execute(transaction, "SET LOCAL synchronous_commit = off");
          checkpoints.move(transaction, mine.checkpoint(), to);
          if (fault == null) {
            project(mine, events);
          } else {
            parkedStreams.park(transaction, last, 1, fault);
          }
        });
    mine.moved(to);
    throughput.add(events.size());
    if (fault != null) {
      parked(mine, last, fault);
    }
  }

  private void parked(ProjectorSession mine, StoredEvent event, Exception fault) {
    LOG.error("{} is parked at revision {}", event.stream(), event.revision(), fault);
    mine.parked(event.stream());
    parkedCount = mine.parkedCount();
  }

  private void project(ProjectorSession mine, List<StoredEvent> events) throws SQLException {
    Changes changes = new Changes();
    for (Projection projection : projections) {
      List<StoredEvent> folded =
          events.stream()
              .filter(event -> projection.folds(event.stream()))
              .filter(event -> !mine.isParked(event.stream()))
              .map(mine.discarded()::without)
              .toList();
      if (!folded.isEmpty()) {
        projection.apply(mine.connection(), folded, changes);
      }
    }
    if (purpose == Purpose.SERVING) {
      changes.tell(mine.connection());
    }
  }

  /** Does what was asked for meanwhile; on this thread, so that nothing is applied beside it. */
  @Override
  public void idle() {
    ProjectorSession mine = session;
    if (mine == null || purpose == Purpose.FILLING) {
      return;
    }
    jobsDue = clock.instant().plus(JOBS_WAIT);
    try {
      for (int n = 0; n < JOBS_AT_ONCE_MAX; n++) {
        Optional<Jobs.StreamJob> job = jobs.next(mine.connection());
        if (job.isEmpty()) {
          return;
        }
        foldAgain(mine, job.get());
      }
    } catch (SQLException e) {
      throw lost("a stream was not folded again", e);
    } catch (ProjectorFenced e) {
      close();
      throw e;
    }
  }

  private void foldAgain(ProjectorSession mine, Jobs.StreamJob job) throws SQLException {
    StreamName stream = job.stream();
    AtomicReference<Optional<Refold.Poison>> end = new AtomicReference<>(Optional.empty());
    inTransaction(
        mine.connection(),
        transaction -> {
          checkpoints.hold(transaction, mine.checkpoint());
          mine.discarded(DiscardedEvents.read(transaction));
          int attempts = parkedStreams.remove(transaction, stream);
          Changes changes = new Changes();
          Optional<Refold.Poison> poison =
              refold.run(
                  transaction, stream, mine.checkpoint().position(), mine.discarded(), changes);
          if (poison.isPresent()) {
            parkedStreams.park(
                transaction, poison.get().event(), attempts + 1, poison.get().fault());
          }
          jobs.done(transaction, job);
          changes.tell(transaction);
          end.set(poison);
        });
    mine.unparked(stream);
    parkedCount = mine.parkedCount();
    end.get().ifPresent(poison -> parked(mine, poison.event(), poison.fault()));
    LOG.info("{} was folded again", stream);
  }

  /** What is done in one transaction. */
  private interface Work {
    void run(Connection transaction) throws SQLException;
  }

  private static void inTransaction(Connection connection, Work work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      work.run(connection);
      commit(connection);
      connection.setAutoCommit(true);
    } catch (SQLException | RuntimeException | Error e) {
      rollBack(connection, e);
      throw e;
    }
  }

  /** What fails here is no event's fault: all statements have been carried out. */
  private static void commit(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new SQLException("the commit failed: " + e.getMessage(), Faults.COMMIT_FAILED, e);
    }
  }

  private static void rollBack(Connection connection, Throwable fault) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      fault.addSuppressed(e); // the connection is gone, and the transaction with it
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
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
    ProjectorSession held = session;
    session = null;
    if (held != null) {
      role = Role.STARTING;
      held.close();
    }
  }
}
