package shop.embedded.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.embedded.files.Folders;

/**
 * A running Postgres server on 127.0.0.1, opened by its password alone. It stops with {@link
 * #close} or with this process, however that ends.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration READY_POLL = Duration.ofMillis(50);

  /**
   * A start may fail because the last processes of a killed server still hold its shared memory, or
   * because someone else took the free port just found.
   */
  private static final int START_ATTEMPTS_MAX = 5;

  /** Connections at once; one more is refused. */
  private static final int CONNECTIONS_MAX = 100;

  /** A temporary server serves the tests of a whole module, some classes at a time. */
  private static final int CONNECTIONS_OF_TESTS_MAX = 400;

  private static final Duration START_PAUSE = Duration.ofMillis(500);
  private static final int LOG_SHOWN = 2_000;
  private static final String WRONG_PASSWORD = "28P01";

  private final PostgresSettings settings;
  private final DataDirectory data;
  private final ServerProcess process;
  private final int port;

  private EmbeddedPostgresServer(
      PostgresSettings settings, DataDirectory data, ServerProcess process, int port) {
    this.settings = settings;
    this.data = data;
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server and waits until it answers, has the database, and is seen to keep what {@link
   * PostgresSettings.Keeping} promises.
   *
   * @throws PostgresStartFailed when any of that does not come about
   */
  public static EmbeddedPostgresServer start(PostgresSettings settings) {
    Programs programs = new Programs(PostgresBinaries.unpacked());
    try {
      DataDirectory data = DataDirectory.prepare(settings, programs);
      try {
        return start(settings, programs, data);
      } catch (IOException | RuntimeException e) {
        data.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + settings, e);
    }
  }

  private static EmbeddedPostgresServer start(
      PostgresSettings settings, Programs programs, DataDirectory data) throws IOException {
    for (int attempt = 1; ; attempt++) {
      int port = settings.port() == 0 ? freePort() : settings.port();
      ServerProcess process =
          ServerProcess.start(
              programs.commandLine("postgres", arguments(settings, port)), settings.log());
      EmbeddedPostgresServer server = new EmbeddedPostgresServer(settings, data, process, port);
      try {
        if (server.becameReady()) {
          return server;
        }
      } catch (IOException | RuntimeException e) {
        process.close();
        throw e;
      }
      if (attempt == START_ATTEMPTS_MAX) {
        throw new PostgresStartFailed(settings + " ended while starting" + server.lastOfLog());
      }
      pause(START_PAUSE);
    }
  }

  private static List<String> arguments(PostgresSettings settings, int port) {
    String synced = settings.keeping() == PostgresSettings.Keeping.DURABLE ? "on" : "off";
    List<String> arguments = new ArrayList<>(List.of("-D", settings.data().toString()));
    // The command line wins over every file and over ALTER SYSTEM.
    for (String setting :
        List.of(
            "port=" + port,
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "password_encryption=scram-sha-256",
            "fsync=" + synced,
            "synchronous_commit=" + synced,
            "full_page_writes=" + synced,
            "max_connections=" + connectionsMax(settings),
            "logging_collector=off",
            "log_destination=stderr",
            "lc_messages=C",
            "timezone=UTC",
            "log_timezone=UTC")) {
      arguments.add("-c");
      arguments.add(setting);
    }
    return arguments;
  }

  private static int connectionsMax(PostgresSettings settings) {
    return switch (settings.keeping()) {
      case DURABLE -> CONNECTIONS_MAX;
      case TEMPORARY -> CONNECTIONS_OF_TESTS_MAX;
    };
  }

  public String jdbcUrl() {
    return jdbcUrl(settings.database());
  }

  public String user() {
    return settings.user();
  }

  public String password() {
    return settings.password();
  }

  public int port() {
    return port;
  }

  /** Waits for the server's end and answers its exit code: 0 when it was asked to stop. */
  public int awaitExit() throws InterruptedException {
    return process.awaitExit();
  }

  /** Stops the server, after which a temporary one's data is gone. */
  @Override
  public void close() {
    try {
      process.close();
      data.close();
      if (settings.keeping() == PostgresSettings.Keeping.TEMPORARY) {
        Folders.delete(settings.folder());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stop " + settings, e);
    }
  }

  private String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private Connection connect(String database, String password) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database), settings.user(), password);
  }

  /** Whether the server answered before it ended. */
  private boolean becameReady() throws IOException {
    long end = System.nanoTime() + READY_WITHIN.toNanos();
    while (process.isRunning()) {
      try (Connection connection = connect("postgres", settings.password())) {
        createDatabase(connection);
        new Promises(settings).verify(connection);
        return true;
      } catch (SQLException e) {
        if (WRONG_PASSWORD.equals(e.getSQLState())) {
          throw new PostgresStartFailed("the password does not open " + settings, e);
        }
        if (System.nanoTime() > end) {
          throw new PostgresStartFailed(settings + " does not answer" + lastOfLog(), e);
        }
      }
      pause(READY_POLL);
    }
    return false;
  }

  private void createDatabase(Connection connection) throws SQLException {
    try (PreparedStatement look =
        connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?")) {
      look.setString(1, settings.database());
      try (ResultSet found = look.executeQuery()) {
        if (found.next()) {
          return;
        }
      }
    }
    try (var create = connection.createStatement()) {
      // Not a parameter in SQL; PostgresSettings admits lower-case letters, digits, underscores.
      create.execute("CREATE DATABASE \"" + settings.database() + "\"");
    }
  }

  private String lastOfLog() throws IOException {
    @Nullable Path log = settings.log();
    if (log == null || !Files.exists(log)) {
      return "";
    }
    String text = Files.readString(log);
    return ":\n" + text.substring(Math.max(0, text.length() - LOG_SHOWN));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PostgresStartFailed("interrupted while a server was starting", e);
    }
  }
}
