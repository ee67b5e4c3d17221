package shop.read.projecting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock that makes an instance the projector of a copy. It goes with the connection it was taken
 * on; a projector that has lost it without noticing is stopped by the epoch.
 */
final class ProjectorLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProjectorLock.class);

  /** Any number, the same in every instance; advisory locks are each database's own. */
  private static final int LOCK = 0x73686f70;

  private static final int VALID_WITHIN_SECONDS = 2;

  private final Connection connection;

  private ProjectorLock(Connection connection) {
    this.connection = connection;
  }

  /** Empty when another instance holds it. */
  static Optional<ProjectorLock> take(DataSource database) throws SQLException {
    Connection connection = database.getConnection();
    boolean taken = false;
    try {
      taken = take(connection);
    } finally {
      if (!taken) {
        connection.close();
      }
    }
    return taken ? Optional.of(new ProjectorLock(connection)) : Optional.empty();
  }

  private static boolean take(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            // A copy that is gone is not waited for: its missing tables will say so.
            "SELECT pg_try_advisory_lock(?, hashtext(coalesce(current_schema(), '')))")) {
      statement.setInt(1, LOCK);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  Connection connection() {
    return connection;
  }

  boolean isHeld() {
    try {
      return connection.isValid(VALID_WITHIN_SECONDS);
    } catch (SQLException _) {
      return false;
    }
  }

  /** Free at once: the server notices the connection's end only some time later. */
  @Override
  public void close() {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_unlock_all()");
    } catch (SQLException e) {
      LOG.debug("the projector's connection had ended already", e);
    }
  }
}
