package shop.read.rebuilding;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import shop.read.database.DatabaseSettings;
import shop.read.database.DatabaseUnavailable;
import shop.read.projecting.Transaction;

/**
 * Copies of the read model, each a schema with all of its tables, there as a whole or not at all.
 */
final class Copies {

  /** A copy that is being filled and will serve. */
  static final String NEXT = "read_model_next";

  /** The copy that served before. */
  static final String FORMER = "read_model_former";

  /** Why a copy that is being filled has no checkpoint. */
  static final String EMPTIED = "Postgres crashed, and emptied the copy that was being filled";

  private static final String LIVE = DatabaseSettings.LIVE_SCHEMA;

  private static final String TABLES =
      "SELECT tablename FROM pg_tables WHERE schemaname = ? ORDER BY 1";

  /** What Postgres may take to sort a whole table for an index. */
  private static final String INDEX_MEMORY = "128MB";

  private final DatabaseSettings database;

  Copies(DatabaseSettings database) {
    this.database = database;
  }

  /** The tables of a copy, the checkpoint among them. */
  static List<String> tables(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
      statement.setString(1, LIVE);
      return firstColumn(statement.executeQuery());
    }
  }

  /**
   * An empty copy in place of any of that name, to be filled fast: without the indexes that only
   * queries need, and without a log, so that a crash of Postgres empties it, its checkpoint too.
   */
  void createEmpty(String schema) throws SQLException {
    create(
        schema,
        connection -> {
          for (String table : tables(connection)) {
            execute(
                connection,
                """
                CREATE UNLOGGED TABLE %s.%s (LIKE %s.%s INCLUDING ALL EXCLUDING INDEXES)
                WITH (autovacuum_enabled = off)
                """
                    .formatted(schema, table, LIVE, table));
          }
          executeEach(connection, keysAndSettings(schema));
          execute(
              connection,
              "INSERT INTO %s.checkpoint (version, epoch) VALUES (0, 0)".formatted(schema));
        });
  }

  /** The serving copy's rows, all of one moment. */
  void createSnapshot(String schema) throws SQLException {
    create(
        schema,
        connection -> {
          for (String table : tables(connection)) {
            execute(
                connection,
                "CREATE UNLOGGED TABLE %s.%s AS TABLE %s.%s".formatted(schema, table, LIVE, table));
          }
        });
  }

  /** What {@code LIKE} does not take over: keys, and how full a page is made. */
  private static String keysAndSettings(String schema) {
    return """
    SELECT format('ALTER TABLE %%I.%%I ADD %%s', '%1$s', relname, pg_get_constraintdef(k.oid))
    FROM pg_class c JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
    WHERE c.relnamespace = '%2$s'::regnamespace
    UNION ALL
    SELECT format('ALTER TABLE %%I.%%I SET (%%s)', '%1$s', relname,
      array_to_string(reloptions, ', '))
    FROM pg_class WHERE relnamespace = '%2$s'::regnamespace AND relkind = 'r'
      AND reloptions IS NOT NULL
    """
        .formatted(schema, LIVE);
  }

  private static String missingIndexes(String schema) {
    return """
    SELECT replace(indexdef, ' ON %2$s.', ' ON %1$s.') FROM pg_indexes AS live
    WHERE schemaname = '%2$s' AND NOT EXISTS (
      SELECT FROM pg_indexes AS made
      WHERE made.schemaname = '%1$s' AND made.indexname = live.indexname)
    """
        .formatted(schema, LIVE);
  }

  private void create(String schema, Transaction.Work<RuntimeException> tables)
      throws SQLException {
    try (Connection connection = database.forMigrations().getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      Transaction.<RuntimeException>run(
          connection,
          transaction -> {
            execute(transaction, "DROP SCHEMA IF EXISTS " + schema + " CASCADE");
            execute(transaction, "CREATE SCHEMA " + schema);
            tables.run(transaction);
          });
    }
  }

  /** Makes a filled copy fit to serve: it outlives a crash and has all indexes. */
  void finish(String schema) throws SQLException {
    try (Connection connection = database.forMigrations().getConnection()) {
      execute(connection, "SET maintenance_work_mem = '%s'".formatted(INDEX_MEMORY));
      Transaction.<RuntimeException>run(connection, transaction -> keep(transaction, schema));
      executeEach(connection, missingIndexes(schema));
      for (String table : tables(connection)) {
        execute(connection, "ANALYZE %s.%s".formatted(schema, table));
      }
    }
  }

  private static void keep(Connection transaction, String schema) throws SQLException {
    for (String table : tables(transaction)) {
      execute(
          transaction,
          "ALTER TABLE %s.%s SET LOGGED, RESET (autovacuum_enabled)".formatted(schema, table));
    }
    try (Statement statement = transaction.createStatement()) {
      if (firstColumn(statement.executeQuery("SELECT epoch FROM " + schema + ".checkpoint"))
          .isEmpty()) {
        throw new DatabaseUnavailable(EMPTIED, new SQLException("no checkpoint in " + schema));
      }
    }
  }

  boolean exists(String schema) throws SQLException {
    try (Connection connection = database.forMigrations().getConnection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT nspname FROM pg_namespace WHERE nspname = ?")) {
      statement.setString(1, schema);
      return !firstColumn(statement.executeQuery()).isEmpty();
    }
  }

  void drop(String schema) throws SQLException {
    try (Connection connection = database.forMigrations().getConnection()) {
      execute(connection, "DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    }
  }

  private static void executeEach(Connection connection, String select) throws SQLException {
    List<String> statements;
    try (Statement statement = connection.createStatement()) {
      statements = firstColumn(statement.executeQuery(select));
    }
    for (String each : statements) {
      execute(connection, each);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> firstColumn(ResultSet rows) throws SQLException {
    List<String> values = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
