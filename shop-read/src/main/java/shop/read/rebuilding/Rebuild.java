package shop.read.rebuilding;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Position;
import shop.read.database.DatabaseSettings;
import shop.read.projecting.Changes;

/**
 * Builds all of the read model anew in a copy of its own, while the old one serves and keeps up,
 * and lets the copies change places in one transaction.
 *
 * <p>That transaction holds the serving copy's checkpoint, so nothing is applied to it meanwhile,
 * and raises its epoch, so that a projector that was waiting for it finds itself fenced and goes on
 * in the new copy. A kill at any moment leaves both copies whole.
 */
final class Rebuild {

  /**
   * The rest that is applied while the serving copy stands still is what came in one such round.
   */
  private static final int ROUNDS_MAX = 20;

  private static final String REBUILT = "{\"type\":\"rebuilt\"}";

  private final DatabaseSettings database;
  private final Copies copies;
  private final Filling filling;

  Rebuild(DatabaseSettings database, Copies copies, Filling filling) {
    this.database = database;
    this.copies = copies;
    this.filling = filling;
  }

  /**
   * Rebuilds everything.
   *
   * @param acceptParked whether streams may be parked in the new copy that are not in the old one
   * @throws NewlyParked when some are and may not be; the old copy goes on serving
   */
  void all(boolean acceptParked) throws SQLException, InterruptedException {
    copies.createEmpty(Copies.NEXT);
    keepUp();
    swap(acceptParked);
  }

  /** Fills the new copy until a round brings it to where the serving one still is. */
  private void keepUp() throws SQLException, InterruptedException {
    for (int round = 0; round < ROUNDS_MAX; round++) {
      Position live = filling.position(DatabaseSettings.LIVE_SCHEMA);
      if (live == null || live.equals(filling.position(Copies.NEXT))) {
        return;
      }
      filling.upTo(Copies.NEXT, live);
    }
  }

  private void swap(boolean acceptParked) throws SQLException, InterruptedException {
    // Closed without a commit, it leaves everything as it was.
    try (Connection connection = database.forMigrations().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      Position live = holdCheckpoint(statement);
      if (live != null) {
        filling.upTo(Copies.NEXT, live);
      }
      if (!acceptParked) {
        refuseNewlyParked(statement);
      }
      statement.execute("SET LOCAL synchronous_commit = on");
      statement.execute("UPDATE read_model.checkpoint SET epoch = epoch + 1");
      statement.execute(
          """
          UPDATE read_model_next.checkpoint
          SET epoch = (SELECT epoch + 1 FROM read_model.checkpoint)
          """);
      statement.execute("DROP SCHEMA IF EXISTS read_model_former CASCADE");
      statement.execute("ALTER SCHEMA read_model RENAME TO read_model_former");
      statement.execute("ALTER SCHEMA read_model_next RENAME TO read_model");
      tellRebuilt(connection);
      statement.execute("COMMIT");
    }
  }

  private static @Nullable Position holdCheckpoint(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT position FROM read_model.checkpoint FOR UPDATE")) {
      row.next();
      long position = row.getLong(1);
      return row.wasNull() ? null : new Position(position);
    }
  }

  private static void refuseNewlyParked(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            """
            SELECT string_agg(stream, ', ') FROM (
              SELECT stream FROM read_model_next.parked_streams
              EXCEPT SELECT stream FROM read_model.parked_streams)
            """)) {
      if (row.next() && row.getString(1) != null) {
        throw new NewlyParked(row.getString(1));
      }
    }
  }

  private static void tellRebuilt(Connection connection) throws SQLException {
    try (PreparedStatement notify = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
      notify.setString(1, Changes.CHANNEL);
      notify.setString(2, REBUILT);
      notify.execute();
    }
  }

  /** Streams that this build cannot fold and the one before could. */
  static final class NewlyParked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NewlyParked(String streams) {
      super("parked in the new copy and not in the old one: " + streams);
    }
  }
}
