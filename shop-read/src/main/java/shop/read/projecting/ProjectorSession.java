package shop.read.projecting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.eventsourcing.StreamName;

/**
 * The time for which this instance is the projector of a copy: a connection that holds the lock,
 * the epoch that came with it, and what is known of the tables as long as nobody else may write
 * them. The lock goes with the connection; a projector that has lost it without noticing is stopped
 * by the epoch.
 */
final class ProjectorSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProjectorSession.class);

  /** Any number, the same in every instance; advisory locks are each database's own. */
  private static final int LOCK = 0x73686f70;

  private static final int VALID_WITHIN_SECONDS = 2;

  private final Connection connection;
  private final Set<StreamName> parked;
  private DiscardedEvents discarded;
  private Checkpoint checkpoint;

  private ProjectorSession(
      Connection connection,
      Set<StreamName> parked,
      DiscardedEvents discarded,
      Checkpoint checkpoint) {
    this.connection = connection;
    this.parked = parked;
    this.discarded = discarded;
    this.checkpoint = checkpoint;
  }

  /** Empty when another instance holds the lock. */
  static Optional<ProjectorSession> open(
      DataSource database, Checkpoints checkpoints, ParkedStreams parkedStreams)
      throws SQLException {
    Connection connection = database.getConnection();
    try {
      if (!lock(connection)) {
        connection.close();
        return Optional.empty();
      }
      Checkpoint checkpoint = checkpoints.raiseEpoch(connection);
      return Optional.of(
          new ProjectorSession(
              connection,
              parkedStreams.names(connection),
              DiscardedEvents.read(connection),
              checkpoint));
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static boolean lock(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_try_advisory_lock(?, hashtext(current_schema()))")) {
      statement.setInt(1, LOCK);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  Connection connection() {
    return connection;
  }

  Checkpoint checkpoint() {
    return checkpoint;
  }

  void moved(Checkpoint to) {
    checkpoint = to;
  }

  boolean isParked(StreamName stream) {
    return parked.contains(stream);
  }

  DiscardedEvents discarded() {
    return discarded;
  }

  void discarded(DiscardedEvents events) {
    discarded = events;
  }

  void unparked(StreamName stream) {
    parked.remove(stream);
  }

  void parked(StreamName stream) {
    parked.add(stream);
  }

  long parkedCount() {
    return parked.size();
  }

  boolean isValid() {
    try {
      return connection.isValid(VALID_WITHIN_SECONDS);
    } catch (SQLException _) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("the projector's connection had ended already", e);
    }
  }
}
