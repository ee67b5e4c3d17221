package shop.read.rebuilding;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.eventsourcing.Position;
import shop.read.database.DatabaseSettings;

/**
 * Compares the read model with the log: its rows as of one moment with those of a copy built up to
 * the same checkpoint. What serves goes on serving meanwhile.
 */
final class Verification {
  private static final String SEEN = "read_model_seen";
  private static final String EXPECTED = "read_model_expected";

  /** The most differences counted per table and side. */
  private static final int DIFFERENCES_MAX = 10_000;

  /** What of a table is not folded from events alone. */
  private static final Map<String, String> COMPARED =
      Map.of(
          "order_counts", "SELECT * FROM %s.order_counts WHERE orders <> 0",
          "customer_totals", "SELECT * FROM %s.customer_totals WHERE orders <> 0",
          "parked_streams", "SELECT stream, revision, position, type FROM %s.parked_streams",
          "checkpoint", "SELECT position, event_id, stream, revision FROM %s.checkpoint");

  private final DatabaseSettings database;
  private final Copies copies;
  private final Filling filling;

  Verification(DatabaseSettings database, Copies copies, Filling filling) {
    this.database = database;
    this.copies = copies;
    this.filling = filling;
  }

  /** None when the read model is the fold of the log. */
  Findings run(Progress progress) throws SQLException, InterruptedException {
    try {
      copies.createSnapshot(SEEN);
      copies.createEmpty(EXPECTED);
      Position end = filling.position(SEEN);
      if (end != null) {
        filling.load(EXPECTED, end, progress);
      }
      return differences();
    } finally {
      copies.drop(SEEN);
      copies.drop(EXPECTED);
    }
  }

  private Findings differences() throws SQLException {
    Findings found = Findings.NONE;
    try (Connection connection = database.forMigrations().getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : Copies.tables(connection)) {
        String select = COMPARED.getOrDefault(table, "SELECT * FROM %s." + table);
        String seen = select.formatted(SEEN);
        String expected = select.formatted(EXPECTED);
        found = found.and(rows(statement, table + ": the log does not give ", seen, expected));
        found = found.and(rows(statement, table + ": the read model lacks ", expected, seen));
      }
    }
    return found;
  }

  private static List<String> rows(Statement statement, String what, String these, String but)
      throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet row =
        statement.executeQuery(
            "SELECT d::text FROM (%s EXCEPT %s) AS d LIMIT %d"
                .formatted(these, but, DIFFERENCES_MAX))) {
      while (row.next()) {
        rows.add(what + row.getString(1));
      }
    }
    return rows;
  }
}
