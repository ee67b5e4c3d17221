package shop.read.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Position;
import shop.eventsourcing.StreamName;
import shop.read.changes.ChangeSignal;
import shop.read.database.DatabaseUnavailable;
import shop.read.projecting.Checkpoints;
import shop.read.projecting.ParkedStreams;

/** Runs queries, each on rows that are at least as new as was asked for. */
public final class ReadModel {

  /** How long a query waits for the position it wants. */
  public static final Duration WAIT_MAX = Duration.ofSeconds(2);

  /** A checkpoint may move without telling of changes; so it is looked at this often. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private static final Position BEGINNING = new Position(0);

  private final DataSource database;
  private final ChangeSignal changed;
  private final Checkpoints checkpoints = new Checkpoints();
  private final ParkedStreams parkedStreams = new ParkedStreams();
  private final ReentrantLock looking = new ReentrantLock();

  /**
   * Queries on a database.
   *
   * @param database a bounded pool of read-only connections
   */
  public ReadModel(DataSource database, ChangeSignal changed) {
    this.database = database;
    this.changed = changed;
  }

  /**
   * Finds rows.
   *
   * @param <T> what is found
   */
  @FunctionalInterface
  public interface Query<T> {
    T run(Connection connection) throws SQLException;
  }

  /**
   * Runs a query.
   *
   * @param minPosition the position that the rows must be as new as; null when any will do
   * @throws ReadModelBehind when they are not within {@link #WAIT_MAX}
   */
  public <T> Served<T> read(@Nullable Position minPosition, Query<T> query) {
    return await(minPosition, null, query);
  }

  /**
   * Runs a query on the rows of one stream.
   *
   * @throws StreamParked when a position is wanted and the stream is set aside
   */
  public <T> Served<T> readStream(
      StreamName stream, @Nullable Position minPosition, Query<T> query) {
    return await(minPosition, stream, query);
  }

  private <T> Served<T> await(
      @Nullable Position wanted, @Nullable StreamName stream, Query<T> query) {
    long end = System.nanoTime() + WAIT_MAX.toNanos();
    while (true) {
      if (wanted == null || wanted.equals(BEGINNING) || isReached(wanted)) {
        Served<T> served = serve(wanted, stream, query);
        if (served != null) {
          return served;
        }
      }
      Duration left = Duration.ofNanos(end - System.nanoTime());
      if (!left.isPositive()) {
        throw new ReadModelBehind(Objects.requireNonNull(wanted, "any rows will do"));
      }
    }
  }

  /** Null when the rows are not as new as wanted after all. */
  private <T> @Nullable Served<T> serve(
      @Nullable Position wanted, @Nullable StreamName stream, Query<T> query) {
    try (Connection connection = database.getConnection()) {
      // Read before the rows: they are at least as new.
      Position position = checkpoints.position(connection);
      if (wanted != null && !isAsNewAs(position, wanted)) {
        changed.reached(position);
        return null;
      }
      if (wanted != null && stream != null && parkedStreams.holds(connection, stream)) {
        throw new StreamParked(stream);
      }
      return new Served<>(query.run(connection), position);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("a query was not answered", e);
    }
  }

  /**
   * Whether a position is reached, or is before long. One of those who wait in vain looks for all
   * of them: they must not take every connection.
   */
  private boolean isReached(Position wanted) {
    if (changed.awaitReached(wanted, LOOK_AGAIN)) {
      return true;
    }
    if (!looking.tryLock()) {
      return false;
    }
    try (Connection connection = database.getConnection()) {
      Position position = checkpoints.position(connection);
      changed.reached(position);
      return isAsNewAs(position, wanted);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("the checkpoint was not told", e);
    } finally {
      looking.unlock();
    }
  }

  /** An empty read model is as new as the position that it gives itself. */
  private static boolean isAsNewAs(@Nullable Position position, Position wanted) {
    return position == null ? wanted.equals(BEGINNING) : !wanted.isAfter(position);
  }
}
