package shop.read.rebuilding;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.eventsourcing.Position;
import shop.read.database.DatabaseSettings;

/**
 * Compares the read model with the log: its rows as of one moment with those of a copy built up to
 * the same checkpoint. What serves goes on serving meanwhile.
 */
final class Verification {
  private static final String SEEN = "read_model_seen";
  private static final String EXPECTED = "read_model_expected";

  /** The most differences named per table and side. */
  private static final int NAMED_MAX = 10;

  /** What of a table is not folded from events alone. */
  private static final Map<String, String> COMPARED =
      Map.of(
          "order_counts", "SELECT * FROM %s.order_counts WHERE orders <> 0",
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

  /** The differences, each as a line; none when the read model is the fold of the log. */
  List<String> run() throws SQLException, InterruptedException {
    try {
      copies.createSnapshot(SEEN);
      copies.createEmpty(EXPECTED);
      Position end = filling.position(SEEN);
      if (end != null) {
        filling.upTo(EXPECTED, end);
      }
      return differences();
    } finally {
      copies.drop(SEEN);
      copies.drop(EXPECTED);
    }
  }

  private List<String> differences() throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = database.forMigrations().getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : copies.tables(connection)) {
        String select = COMPARED.getOrDefault(table, "SELECT * FROM %s." + table);
        found.addAll(
            rows(statement, select.formatted(SEEN), select.formatted(EXPECTED))
                .map(row -> table + ": the log does not give " + row)
                .toList());
        found.addAll(
            rows(statement, select.formatted(EXPECTED), select.formatted(SEEN))
                .map(row -> table + ": the read model lacks " + row)
                .toList());
      }
    }
    return found;
  }

  private static Stream<String> rows(Statement statement, String these, String but)
      throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet row =
        statement.executeQuery(
            "SELECT d::text FROM (%s EXCEPT %s) AS d LIMIT %d".formatted(these, but, NAMED_MAX))) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows.stream();
  }
}
