package shop.read;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import shop.embedded.postgres.EmbeddedPostgresServer;
import shop.embedded.postgres.PostgresSettings;
import shop.read.database.DatabaseSettings;

/** One server for all tests of the module, with a database for each that asks. */
public final class Postgres {
  private static final EmbeddedPostgresServer SERVER = start();
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private Postgres() {}

  private static EmbeddedPostgresServer start() {
    EmbeddedPostgresServer server = EmbeddedPostgresServer.start(PostgresSettings.temporary());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    return server;
  }

  /** An empty database. */
  public static DatabaseSettings newDatabase() {
    String name = "test_" + DATABASES.incrementAndGet();
    try (Connection connection =
            DriverManager.getConnection(SERVER.jdbcUrl(), SERVER.user(), SERVER.password());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    String url = SERVER.jdbcUrl().replaceAll("/[^/]+$", "/" + name);
    return new DatabaseSettings(url, SERVER.user(), SERVER.password());
  }
}
