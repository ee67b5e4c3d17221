package shop.read.rebuilding;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.Position;
import shop.eventsourcing.SupervisedSubscription;
import shop.read.database.DatabaseSettings;
import shop.read.projecting.Changes;
import shop.read.projecting.CheckpointCheck;
import shop.read.projecting.Transaction;

/**
 * Builds all of the read model anew in a copy of its own, while the old one serves and keeps up,
 * and lets the copies change places in one transaction.
 *
 * <p>That transaction holds the serving copy's checkpoint, so nothing is applied to it meanwhile,
 * and raises its epoch, so that the projector that was waiting for it finds itself fenced and goes
 * on in the new copy. A kill at any moment leaves both copies whole.
 */
final class Rebuild {

  /** After so many rounds the rest is applied while the serving copy stands still. */
  private static final int ROUNDS_MAX = 20;

  private static final String RAISE_EPOCH =
      """
      UPDATE %s.checkpoint SET epoch = 1 + greatest(epoch,
        (SELECT coalesce(max(epoch), 0) FROM read_model.checkpoint))
      """;

  /** Where the serving copy steps aside to while the other one takes its name. */
  private static final String ASIDE = "read_model_aside";

  private final DatabaseSettings database;
  private final Copies copies;
  private final Filling filling;
  private final CheckpointCheck check;
  private final int version;

  Rebuild(
      DatabaseSettings database, Copies copies, Filling filling, EventStore store, int version) {
    this.version = version;
    this.database = database;
    this.copies = copies;
    this.filling = filling;
    this.check = new CheckpointCheck(store);
  }

  /**
   * Rebuilds everything.
   *
   * @param acceptParked whether streams may be parked in the new copy that are not in the old one
   * @throws TaskRefused when some are and may not be; the old copy goes on serving
   */
  Findings all(boolean acceptParked, Attempt attempt) throws SQLException, InterruptedException {
    copies.drop(Copies.FORMER);
    copies.createEmpty(Copies.NEXT);
    boolean usable = isServingCopyUsable();
    Position end = usable ? filling.position(DatabaseSettings.LIVE_SCHEMA) : filling.logEnd();
    if (end != null) {
      filling.load(Copies.NEXT, end, attempt);
    }
    copies.finish(Copies.NEXT);
    takePlace(Copies.NEXT, usable, acceptParked, attempt);
    return Findings.NONE;
  }

  /** Lets the former copy serve again, once it has caught up. */
  Findings rollback(boolean acceptParked, Attempt attempt)
      throws SQLException, InterruptedException {
    if (!copies.exists(Copies.FORMER)) {
      throw new TaskRefused("there is no former copy to roll back to");
    }
    int filledBy = filling.version(Copies.FORMER);
    if (filledBy != version) {
      throw new TaskRefused(
          "the former copy was filled by version %d of the projections, and this build's is %d"
              .formatted(filledBy, version));
    }
    takePlace(Copies.FORMER, isServingCopyUsable(), acceptParked, attempt);
    return Findings.NONE;
  }

  private boolean isServingCopyUsable() throws SQLException {
    try (Connection connection = database.forProjecting().getConnection()) {
      return check.passes(connection);
    }
  }

  private void takePlace(String copy, boolean usable, boolean acceptParked, Attempt attempt)
      throws SQLException, InterruptedException {
    keepUp(copy, usable, attempt);
    swap(copy, usable, acceptParked, attempt);
  }

  /** Fills a copy until what a round brings is no more than one batch. */
  private void keepUp(String copy, boolean usable, Attempt attempt)
      throws SQLException, InterruptedException {
    long filled = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS_MAX && filled > SupervisedSubscription.BATCH_MAX; round++) {
      Position end = usable ? filling.position(DatabaseSettings.LIVE_SCHEMA) : filling.logEnd();
      filled = end == null ? 0 : filling.upTo(copy, end, attempt);
    }
  }

  private void swap(String copy, boolean usable, boolean acceptParked, Attempt attempt)
      throws SQLException, InterruptedException {
    try (Connection connection = database.forMigrations().getConnection()) {
      Transaction.<InterruptedException>run(
          connection,
          transaction -> {
            execute(transaction, "SET LOCAL synchronous_commit = on");
            attempt.hold(transaction);
            Position held = holdCheckpoint(transaction);
            Position end = usable ? held : filling.logEnd();
            if (end != null) {
              var _ = filling.upTo(copy, end, _ -> {}); // to tell would be to wait for ourselves
            }
            if (!acceptParked) {
              refuseNewlyParked(transaction, copy);
            }
            execute(transaction, RAISE_EPOCH.formatted(DatabaseSettings.LIVE_SCHEMA));
            execute(transaction, RAISE_EPOCH.formatted(copy));
            changePlaces(transaction, copy);
            tellRebuilt(transaction);
          });
    }
  }

  private static void changePlaces(Connection transaction, String copy) throws SQLException {
    execute(transaction, rename(DatabaseSettings.LIVE_SCHEMA, ASIDE));
    execute(transaction, rename(copy, DatabaseSettings.LIVE_SCHEMA));
    execute(transaction, rename(ASIDE, Copies.FORMER));
  }

  private static String rename(String schema, String to) {
    return "ALTER SCHEMA %s RENAME TO %s".formatted(schema, to);
  }

  private static @Nullable Position holdCheckpoint(Connection transaction) throws SQLException {
    try (Statement statement = transaction.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT position FROM read_model.checkpoint FOR UPDATE")) {
      if (!row.next()) {
        return null;
      }
      long position = row.getLong(1);
      return row.wasNull() ? null : new Position(position);
    }
  }

  private static void refuseNewlyParked(Connection transaction, String copy) throws SQLException {
    try (Statement statement = transaction.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT string_agg(stream, ', ') FROM (
                  SELECT stream FROM %s.parked_streams
                  EXCEPT SELECT stream FROM read_model.parked_streams)
                """
                    .formatted(copy))) {
      if (row.next() && row.getString(1) != null) {
        throw new TaskRefused(
            "parked in the new copy and not in the old one: %s; --accept-parked accepts that"
                .formatted(row.getString(1)));
      }
    }
  }

  private static void tellRebuilt(Connection transaction) throws SQLException {
    try (PreparedStatement notify = transaction.prepareStatement("SELECT pg_notify(?, ?)")) {
      notify.setString(1, Changes.CHANNEL);
      notify.setString(2, Changes.REBUILT);
      notify.execute();
    }
  }

  private static void execute(Connection transaction, String sql) throws SQLException {
    try (Statement statement = transaction.createStatement()) {
      statement.execute(sql);
    }
  }
}
