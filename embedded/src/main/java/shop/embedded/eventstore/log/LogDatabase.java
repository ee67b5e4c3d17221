package shop.embedded.eventstore.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The SQLite file: where it lies, what is in it, how it is opened. */
final class LogDatabase {
  static final String FILE = "events.db";

  /** Says whose file this is, so that another SQLite database is never taken for a log. */
  private static final int APPLICATION_ID = 0x73686f70;

  private static final int SCHEMA_VERSION = 1;
  private static final int BUSY_TIMEOUT_MS = 5_000;

  /** The writer checkpoints by itself only if the checkpointer has fallen this far behind. */
  private static final int WAL_PAGES_MAX = 32_768;

  /**
   * Small on purpose: SQLite walks through all that the writer's connection caches at every commit.
   */
  private static final int WRITER_CACHE_KIB = 8 * 1024;

  private static final int READER_CACHE_KIB = 8 * 1024;

  /** Lets SQLite notice more kinds of damage to its pages. */
  private static final String CHECK_CELLS = "PRAGMA cell_size_check = ON";

  /** In the order of their creation; a copy by SQLite has them in another. */
  private static final List<String> SCHEMA =
      List.of(
          """
          CREATE TABLE events (
            sequence INTEGER PRIMARY KEY,
            stream_hash INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            checksum INTEGER NOT NULL,
            event BLOB NOT NULL)""",
          "CREATE INDEX events_by_stream ON events (stream_hash, revision)",
          """
          CREATE TABLE streams (
            name TEXT PRIMARY KEY,
            last_revision INTEGER NOT NULL,
            metadata_revision INTEGER NOT NULL,
            max_count INTEGER NOT NULL,
            max_age_seconds INTEGER NOT NULL,
            truncate_before INTEGER NOT NULL,
            checksum INTEGER NOT NULL) WITHOUT ROWID""");

  private final String url;

  LogDatabase(Path directory) {
    SqliteLibrary.unpackOnce();
    this.url = "jdbc:sqlite:" + directory.resolve(FILE);
  }

  /**
   * The writer's connection; creates the tables in a new file. Transactions are begun and ended by
   * statements of ours: SQLite rolls back by itself when the disk is full, and the driver's own
   * idea of where a transaction begins does not survive that.
   */
  Connection openForWriting() throws SQLException {
    SQLiteConfig config = config(WRITER_CACHE_KIB);
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(WAL_PAGES_MAX));
    Connection connection = config.createConnection(url);
    try (Statement statement = connection.createStatement()) {
      statement.execute(CHECK_CELLS);
      if (pragma(statement, "user_version") == 0 && pragma(statement, "page_count") <= 1) {
        createTables(statement);
      }
      requireOurSchema(statement);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  Connection openForReading() throws SQLException {
    Connection connection = config(READER_CACHE_KIB).createConnection(url);
    try (Statement statement = connection.createStatement()) {
      statement.execute(CHECK_CELLS);
      statement.execute("PRAGMA query_only = ON");
    }
    return connection;
  }

  /** A connection that copies: SQLite will not do that on one that may only query. */
  Connection openForBackup() throws SQLException {
    return config(READER_CACHE_KIB).createConnection(url);
  }

  static void requireThere(Path directory) throws IOException {
    if (Files.notExists(directory.resolve(FILE))) {
      throw new IOException("there is no log in " + directory);
    }
  }

  /** What tells the streams apart in the index of events; equal hashes are told apart by name. */
  static long hash(String stream) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(stream.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the file, not the request, is what is wrong. */
  static boolean isDamage(SQLException e) {
    return e instanceof SQLiteException sqlite
        && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHORT_READ
            || switch (primary(sqlite)) {
              case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT -> true;
              default -> false;
            });
  }

  static boolean isFull(SQLException e) {
    return e instanceof SQLiteException sqlite && primary(sqlite) == SQLiteErrorCode.SQLITE_FULL;
  }

  private static SQLiteErrorCode primary(SQLiteException e) {
    return SQLiteErrorCode.getErrorCode(e.getResultCode().code & 0xff);
  }

  private static SQLiteConfig config(int cacheKib) {
    var config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.setCacheSize(-cacheKib);
    config.setGetGeneratedKeys(false); // it would ask for them after every insert
    return config;
  }

  private static void createTables(Statement statement) throws SQLException {
    statement.execute("BEGIN IMMEDIATE");
    for (String part : SCHEMA) {
      statement.execute(part);
    }
    statement.execute("PRAGMA application_id = " + APPLICATION_ID);
    statement.execute("PRAGMA user_version = " + SCHEMA_VERSION);
    statement.execute("COMMIT");
  }

  private static void requireOurSchema(Statement statement) throws SQLException {
    if (pragma(statement, "application_id") != APPLICATION_ID
        || pragma(statement, "user_version") != SCHEMA_VERSION) {
      throw new DamagedLogException(FILE + " is not a log of this node's version");
    }
    Set<String> found = new HashSet<>();
    try (ResultSet rows =
        statement.executeQuery("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    if (!found.equals(Set.copyOf(SCHEMA))) {
      throw new DamagedLogException("the description of the tables in " + FILE + " is damaged");
    }
  }

  private static long pragma(Statement statement, String name) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA " + name)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
