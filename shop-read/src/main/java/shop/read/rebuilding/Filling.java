package shop.read.rebuilding;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.EventLog;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.Position;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.Subscription;
import shop.eventsourcing.SupervisedSubscription;
import shop.read.database.DatabaseSettings;
import shop.read.projecting.Checkpoints;
import shop.read.projecting.Projection;
import shop.read.projecting.ProjectionRunner;
import shop.read.projecting.ProjectionRunner.Purpose;
import shop.read.projecting.Projector;

/** Fills copies from the log, by the same runner that serves. */
final class Filling {

  /** The longest silence before a position that is known to be in the log. */
  private static final Duration SILENCE_MAX = Duration.ofSeconds(30);

  private final DatabaseSettings database;
  private final EventLog log;
  private final EventStore store;
  private final List<Projection> projections;
  private final InstantSource clock;

  Filling(
      DatabaseSettings database,
      EventLog log,
      EventStore store,
      List<Projection> projections,
      InstantSource clock) {
    this.database = database;
    this.log = log;
    this.store = store;
    this.projections = projections;
    this.clock = clock;
  }

  /** How far a copy is; null when it is empty. */
  @Nullable Position position(String schema) throws SQLException {
    try (Connection connection = source(schema).getConnection()) {
      return new Checkpoints().position(connection);
    }
  }

  /**
   * Fills a copy up to a position and not past it.
   *
   * @throws NothingArrives when the log is silent before it
   */
  void upTo(String schema, Position end) throws InterruptedException {
    try (ProjectionRunner runner =
        new ProjectionRunner(source(schema), store, projections, Purpose.FILLING, clock)) {
      Position applied = runner.resumeAfter();
      try (Subscription subscription = log.subscribe(Projector.STREAMS, applied)) {
        while (applied == null || end.isAfter(applied)) {
          List<StoredEvent> events =
              subscription.take(SupervisedSubscription.BATCH_MAX, SILENCE_MAX);
          if (events.isEmpty()) {
            throw new NothingArrives(end);
          }
          runner.apply(events.stream().filter(e -> !e.position().isAfter(end)).toList());
          applied = events.getLast().position();
        }
      }
    }
  }

  private DataSource source(String schema) {
    return database.forProjecting(schema);
  }

  /** The log does not hold what the serving copy says was applied. */
  static final class NothingArrives extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NothingArrives(Position wanted) {
      super("no event came from the store before position " + wanted);
    }
  }
}
