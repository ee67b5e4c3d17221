package shop.read.projecting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Position;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StreamName;
import shop.read.database.Columns;
import shop.read.projecting.Checkpoint.Applied;

/** The checkpoint of the copy that the connection's schema names. */
public final class Checkpoints {
  private static final String READ =
      """
      SELECT version, epoch, position, event_id, stream, revision, events_applied FROM checkpoint
      """;
  private static final String RAISE_EPOCH =
      """
      UPDATE checkpoint SET epoch = epoch + 1,
        version = CASE WHEN position IS NULL THEN ? ELSE version END
      """;
  private static final String MOVE =
      """
      UPDATE checkpoint
      SET position = ?, event_id = ?, stream = ?, revision = ?, events_applied = ?, moved_at = now()
      WHERE epoch = ? AND position IS NOT DISTINCT FROM ?
      """;

  /** Null before the first event was applied. */
  public @Nullable Position position(Connection connection) throws SQLException {
    return read(connection).position();
  }

  /**
   * Reads the checkpoint.
   *
   * @throws UnusableCheckpoint when there is none
   */
  public Checkpoint read(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ);
        ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        throw new UnusableCheckpoint(
            "the read model has no checkpoint; rebuild it (./shop rebuild --all), or restore the database from a backup");
      }
      return new Checkpoint(
          row.getInt("version"), row.getLong("epoch"), applied(row), row.getLong("events_applied"));
    }
  }

  private static @Nullable Applied applied(ResultSet row) throws SQLException {
    UUID eventId = row.getObject("event_id", UUID.class);
    return eventId == null
        ? null
        : new Applied(
            Columns.position(row, "position"),
            eventId,
            new StreamName(row.getString("stream")),
            new Revision(row.getLong("revision")));
  }

  /**
   * Shuts out every projector before; answers the checkpoint to go on from.
   *
   * @param version of the projections, by which an empty copy will be filled
   */
  Checkpoint raiseEpoch(Connection connection, int version) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RAISE_EPOCH)) {
      statement.setInt(1, version);
      statement.executeUpdate();
    }
    return read(connection);
  }

  /**
   * Keeps the checkpoint where it is until the transaction's end.
   *
   * @throws ProjectorFenced when it is not where this projector left it
   */
  void hold(Connection transaction, Checkpoint expected) throws SQLException {
    try (PreparedStatement statement = transaction.prepareStatement(READ + " FOR UPDATE");
        ResultSet row = statement.executeQuery()) {
      if (!row.next()
          || row.getLong("epoch") != expected.epoch()
          || !Objects.equals(applied(row), expected.applied())) {
        throw new ProjectorFenced(expected);
      }
    }
  }

  /**
   * Moves the checkpoint if it is where this projector left it.
   *
   * @throws ProjectorFenced when it is not
   */
  void move(Connection transaction, Checkpoint from, Checkpoint to) throws SQLException {
    Applied applied = to.applied();
    if (applied == null) {
      throw new IllegalArgumentException("a checkpoint moves to an event");
    }
    try (PreparedStatement statement = transaction.prepareStatement(MOVE)) {
      statement.setLong(1, applied.position().value());
      statement.setObject(2, applied.eventId());
      statement.setString(3, applied.stream().value());
      statement.setLong(4, applied.revision().value());
      statement.setLong(5, to.eventsApplied());
      statement.setLong(6, from.epoch());
      Position position = from.position();
      if (position == null) {
        statement.setNull(7, Types.BIGINT);
      } else {
        statement.setLong(7, position.value());
      }
      if (statement.executeUpdate() != 1) {
        throw new ProjectorFenced(from);
      }
    }
  }
}
