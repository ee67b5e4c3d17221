package shop.read.projecting;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import shop.eventsourcing.EventStore;
import shop.read.projecting.Checkpoint.Applied;

/** Compares what a checkpoint says with the tables beside it and with the log. */
public final class CheckpointCheck {
  private final EventStore store;

  public CheckpointCheck(EventStore store) {
    this.store = store;
  }

  /**
   * Passes a checkpoint behind which events may be applied.
   *
   * @throws UnusableCheckpoint when none may be
   */
  void pass(Connection connection, Checkpoint checkpoint) throws SQLException {
    Applied applied = checkpoint.applied();
    if (applied == null) {
      if (holdsRows(connection)) {
        throw new UnusableCheckpoint(
            "the read model has rows and its checkpoint says that no event was applied; rebuild it"
                + " (./shop rebuild --all), or restore the database from a backup");
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
                  .formatted(applied.revision(), applied.stream(), applied.position())
              + " (./shop rebuild --all)");
    }
  }

  /** Whether events may be applied behind the copy's checkpoint. */
  public boolean passes(Connection connection) throws SQLException {
    try {
      pass(connection, new Checkpoints().read(connection));
      return true;
    } catch (UnusableCheckpoint _) {
      return false;
    }
  }

  private static boolean holdsRows(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT EXISTS (SELECT FROM orders) OR EXISTS (SELECT FROM calendars)")) {
      return row.next() && row.getBoolean(1);
    }
  }
}
