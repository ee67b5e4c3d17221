package shop.read.projecting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import shop.eventsourcing.StreamName;

/** What the active projector is asked to do; any instance may ask. */
public final class Jobs {
  private static final String RETRY =
      """
      INSERT INTO control.jobs (kind, stream)
      SELECT 'stream', stream FROM parked_streams WHERE stream = ?
      """;

  private static final String DISCARD =
      """
      WITH parked AS (SELECT stream, revision FROM parked_streams WHERE stream = ?),
      discarded AS (
        INSERT INTO control.discarded_events (stream, revision, reason)
        SELECT stream, revision, ? FROM parked ON CONFLICT DO NOTHING)
      INSERT INTO control.jobs (kind, stream) SELECT 'stream', stream FROM parked
      """;

  /** A stream to be folded again from its beginning. */
  record StreamJob(long id, StreamName stream) {}

  /**
   * Asks for a parked stream to be folded again.
   *
   * @return whether it is parked
   */
  public boolean retry(Connection connection, String stream) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RETRY)) {
      statement.setString(1, stream);
      return statement.executeUpdate() == 1;
    }
  }

  /**
   * Gives up the event that parked a stream and asks for the stream to be folded without it.
   *
   * @return whether it is parked
   */
  public boolean discard(Connection connection, String stream, String reason) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DISCARD)) {
      statement.setString(1, stream);
      statement.setString(2, reason);
      return statement.executeUpdate() == 1;
    }
  }

  Optional<StreamJob> next(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                """
                SELECT job_id, stream FROM control.jobs WHERE state = 'requested'
                ORDER BY job_id LIMIT 1
                """);
        ResultSet row = statement.executeQuery()) {
      return row.next()
          ? Optional.of(
              new StreamJob(row.getLong("job_id"), new StreamName(row.getString("stream"))))
          : Optional.empty();
    }
  }

  void done(Connection transaction, StreamJob job) throws SQLException {
    try (PreparedStatement statement =
        transaction.prepareStatement(
            "UPDATE control.jobs SET state = 'done', ended_at = now() WHERE job_id = ?")) {
      statement.setLong(1, job.id());
      statement.executeUpdate();
    }
  }
}
