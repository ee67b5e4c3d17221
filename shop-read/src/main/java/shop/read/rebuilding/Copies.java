package shop.read.rebuilding;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import shop.read.database.DatabaseSettings;

/**
 * Copies of the read model, each a schema with all of its tables, there as a whole or not at all.
 */
final class Copies {

  /** A copy that is being filled and will serve. */
  static final String NEXT = "read_model_next";

  /** The copy that served before. */
  static final String FORMER = "read_model_former";

  private final DatabaseSettings database;

  Copies(DatabaseSettings database) {
    this.database = database;
  }

  /** The tables of a copy, the checkpoint among them. */
  List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT tablename FROM pg_tables WHERE schemaname = '"
                    + DatabaseSettings.LIVE_SCHEMA
                    + "' ORDER BY 1")) {
      while (row.next()) {
        tables.add(row.getString(1));
      }
    }
    return tables;
  }

  /** An empty copy in place of any of that name. */
  void createEmpty(String schema) throws SQLException {
    try (Connection connection = database.forMigrations().getConnection()) {
      List<String> statements = new ArrayList<>();
      statements.add("BEGIN");
      statements.add("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
      statements.add("CREATE SCHEMA " + schema);
      for (String table : tables(connection)) {
        statements.add(
            "CREATE TABLE %s.%s (LIKE %s.%s INCLUDING ALL)"
                .formatted(schema, table, DatabaseSettings.LIVE_SCHEMA, table));
      }
      statements.add(
          "INSERT INTO %s.checkpoint (version, epoch) SELECT version, 0 FROM %s.checkpoint"
              .formatted(schema, DatabaseSettings.LIVE_SCHEMA));
      statements.add("COMMIT");
      inOne(connection, statements);
    }
  }

  /** The serving copy's rows, all of one moment. */
  void createSnapshot(String schema) throws SQLException {
    try (Connection connection = database.forMigrations().getConnection()) {
      List<String> statements = new ArrayList<>();
      statements.add("BEGIN ISOLATION LEVEL REPEATABLE READ");
      statements.add("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
      statements.add("CREATE SCHEMA " + schema);
      for (String table : tables(connection)) {
        statements.add(
            "CREATE UNLOGGED TABLE %s.%s AS TABLE %s.%s"
                .formatted(schema, table, DatabaseSettings.LIVE_SCHEMA, table));
      }
      statements.add("COMMIT");
      inOne(connection, statements);
    }
  }

  void drop(String schema) throws SQLException {
    try (Connection connection = database.forMigrations().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    }
  }

  /** Closing the connection undoes what did not come to its commit. */
  private static void inOne(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(String.join("; ", statements));
    }
  }
}
