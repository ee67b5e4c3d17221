package shop.read.rebuilding;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.EventLog;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.Position;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.Subscription;
import shop.eventsourcing.SubscriptionLost;
import shop.eventsourcing.SupervisedSubscription;
import shop.read.database.DatabaseSettings;
import shop.read.database.DatabaseUnavailable;
import shop.read.projecting.Checkpoints;
import shop.read.projecting.Projection;
import shop.read.projecting.ProjectionRunner;
import shop.read.projecting.ProjectionRunner.Purpose;
import shop.read.projecting.Projector;
import shop.read.projecting.Transaction;
import shop.read.projecting.UnusableCheckpoint;

/** Fills copies from the log, by the same runner that serves. */
final class Filling {

  /** How long nothing may come before a position that is known to be in the log. */
  private static final Duration SILENCE_MAX = Duration.ofSeconds(5);

  /** How often in a row a subscription may end, or be silent, with nothing gained. */
  private static final int IN_VAIN_MAX = 5;

  /** Events of the log read at a time when its end is looked for. */
  private static final int PAGE = 500;

  private static final int BATCH_MAX = SupervisedSubscription.BATCH_MAX;

  /** How long the events of a batch are waited for at most, and how often they are looked for. */
  private static final Duration GATHER_MAX = Duration.ofMillis(200);

  private static final Duration GATHER_EVERY = Duration.ofMillis(10);

  private static final Pattern OURS = Pattern.compile(Projector.STREAMS);

  private final DatabaseSettings database;
  private final EventLog log;
  private final EventStore store;
  private final List<Projection> projections;
  private final int version;
  private final InstantSource clock;

  Filling(
      DatabaseSettings database,
      EventLog log,
      EventStore store,
      List<Projection> projections,
      int version,
      InstantSource clock) {
    this.database = database;
    this.version = version;
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

  /** Which version of the projections has filled a copy. */
  int version(String schema) throws SQLException {
    try (Connection connection = source(schema).getConnection()) {
      return new Checkpoints().read(connection).version();
    }
  }

  /** The last event in the log that is ours; null when there is none. */
  @Nullable Position logEnd() {
    Position before = null;
    while (true) {
      List<StoredEvent> page = log.readAllBackwards(before, PAGE);
      for (StoredEvent event : page) {
        if (OURS.matcher(event.stream().value()).find()) {
          return event.position();
        }
      }
      if (page.size() < PAGE) {
        return null;
      }
      before = page.getLast().position();
    }
  }

  /** Fills an empty copy up to a position and not past it. */
  void load(String schema, Position end, Progress progress)
      throws SQLException, InterruptedException {
    try {
      var _ = fill(schema, end, Purpose.LOADING, progress);
    } catch (UnusableCheckpoint e) {
      throw new DatabaseUnavailable(Copies.EMPTIED, e);
    }
    try (Connection connection = source(schema).getConnection()) {
      Transaction.<RuntimeException>run(
          connection,
          transaction -> {
            for (Projection projection : projections) {
              projection.sumUp(transaction);
            }
          });
    }
  }

  /**
   * Brings a filled copy up to a position and not past it.
   *
   * @return how many events that took
   */
  long upTo(String schema, Position end, Progress progress)
      throws SQLException, InterruptedException {
    return fill(schema, end, Purpose.CATCHING_UP, progress);
  }

  private long fill(String schema, Position end, Purpose purpose, Progress progress)
      throws SQLException, InterruptedException {
    long filled = 0;
    int inVain = 0;
    Position reached = position(schema);
    while (isBehind(reached, end)) {
      try {
        Stretch stretch = follow(schema, end, purpose, progress);
        filled += stretch.events;
        reached = stretch.reached;
        inVain = 0;
      } catch (SubscriptionLost e) {
        inVain++;
        if (inVain > IN_VAIN_MAX) {
          throw e;
        }
      }
    }
    return filled;
  }

  /**
   * What one subscription brought.
   *
   * @param reached the position of the last event that came, which may lie behind the end wanted:
   *     the event there may be in the log no longer
   */
  private record Stretch(long events, @Nullable Position reached) {}

  /** Follows the log to the end wanted, or until it is silent and something was gained. */
  private Stretch follow(String schema, Position end, Purpose purpose, Progress progress)
      throws InterruptedException {
    long filled = 0;
    try (ProjectionRunner runner =
        new ProjectionRunner(source(schema), store, projections, version, purpose, clock)) {
      Position reached = runner.resumeAfter();
      try (Subscription subscription = log.subscribe(Projector.STREAMS, reached)) {
        while (isBehind(reached, end)) {
          List<StoredEvent> events = gather(subscription, end);
          if (events.isEmpty() && filled > 0) {
            break;
          }
          if (events.isEmpty()) {
            throw new SubscriptionLost("no event came before position " + end, null);
          }
          List<StoredEvent> wanted =
              events.stream().filter(e -> !e.position().isAfter(end)).toList();
          runner.apply(wanted);
          filled += wanted.size();
          reached = events.getLast().position();
          progress.at(Math.min(1, (double) reached.value() / end.value()));
        }
      }
      return new Stretch(filled, reached);
    }
  }

  /** A batch costs the same however small it is; so events are waited for, though not for long. */
  private static List<StoredEvent> gather(Subscription subscription, Position end)
      throws InterruptedException {
    List<StoredEvent> events = new ArrayList<>(subscription.take(BATCH_MAX, SILENCE_MAX));
    long enough = System.nanoTime() + GATHER_MAX.toNanos();
    while (!events.isEmpty()
        && events.size() < BATCH_MAX
        && isBehind(events.getLast().position(), end)
        && System.nanoTime() < enough) {
      Thread.sleep(GATHER_EVERY);
      try {
        events.addAll(subscription.take(BATCH_MAX - events.size(), Duration.ZERO));
      } catch (SubscriptionLost _) {
        return events; // the end is met again, behind them
      }
    }
    return events;
  }

  private static boolean isBehind(@Nullable Position applied, Position end) {
    return applied == null || end.isAfter(applied);
  }

  private DataSource source(String schema) {
    return database.forProjecting(schema);
  }
}
