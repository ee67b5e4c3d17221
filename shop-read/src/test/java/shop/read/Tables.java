package shop.read;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.read.database.DatabaseSettings;

/** Looks into the read model's tables, past the service. */
public final class Tables {
  private final DatabaseSettings settings;

  public Tables(DatabaseSettings settings) {
    this.settings = settings;
  }

  public @Nullable String one(String sql) throws SQLException {
    try (Connection connection = settings.forMigrations().getConnection()) {
      return one(connection, sql);
    }
  }

  /** The first column of every row, sorted. */
  public List<String> lines(String sql) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = settings.forMigrations().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        lines.add(row.getString(1));
      }
    }
    return lines.stream().sorted().toList();
  }

  public void run(String sql) throws SQLException {
    try (Connection connection = settings.forMigrations().getConnection()) {
      run(connection, sql);
    }
  }

  /** All rows of all views as text, in a fixed order. */
  public String dump() throws SQLException {
    return one(
            """
        SELECT string_agg(line, E'\\n' ORDER BY line) FROM (
          SELECT o::text AS line FROM orders o
          UNION ALL SELECT c::text FROM order_counts c WHERE orders <> 0
          UNION ALL SELECT c::text FROM calendars c
          UNION ALL SELECT t::text FROM timeslots t
          UNION ALL SELECT c::text FROM customer_totals c WHERE orders <> 0
          UNION ALL SELECT c::text FROM command_log c
          UNION ALL SELECT t::text FROM order_texts t
        )
        """)
        + "";
  }

  public static @Nullable String one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : null;
    }
  }

  public static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
