package shop.read;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import shop.embedded.postgres.EmbeddedPostgresServer;
import shop.embedded.postgres.PostgresSettings;
import shop.read.database.DatabaseSettings;
import shop.read.database.Migrations;

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

  /** A database with empty tables; to migrate it again changes nothing. */
  public static DatabaseSettings newDatabase() {
    String name = "test_" + DATABASES.incrementAndGet();
    create(name + " TEMPLATE " + Migrated.name());
    return settings(name);
  }

  /** Migrated once and copied from then on, which takes a fraction of the time. */
  private static final class Migrated {
    private static final String NAME = "migrated";

    static {
      create(NAME);
      new Migrations(settings(NAME)).run();
    }

    static String name() {
      return NAME;
    }
  }

  private static void create(String database) {
    try (Connection connection =
            DriverManager.getConnection(SERVER.jdbcUrl(), SERVER.user(), SERVER.password());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DatabaseSettings settings(String database) {
    String url = SERVER.jdbcUrl().replaceAll("/[^/]+$", "/" + database);
    return new DatabaseSettings(url, SERVER.user(), SERVER.password());
  }
}
