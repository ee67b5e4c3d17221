package shop.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import shop.embedded.postgres.EmbeddedPostgresServer;
import shop.embedded.postgres.PostgresSettings;

/** One server for all tests of the module, with an empty database for each that asks. */
public final class Postgres {
  private static final EmbeddedPostgresServer SERVER = start();
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private Postgres() {}

  private static EmbeddedPostgresServer start() {
    EmbeddedPostgresServer server = EmbeddedPostgresServer.start(PostgresSettings.temporary());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    return server;
  }

  /** The settings of a gateway with a database of its own, in which the operator has a password. */
  public static Map<String, String> newDatabase(String operatorsPassword) {
    String name = "test_" + DATABASES.incrementAndGet();
    try (Connection connection =
            DriverManager.getConnection(SERVER.jdbcUrl(), SERVER.user(), SERVER.password());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return Map.of(
        "SHOP_DB_URL", SERVER.jdbcUrl().replaceAll("/[^/]+$", "/" + name),
        "SHOP_DB_USER", SERVER.user(),
        "SHOP_DB_PASSWORD_FILE", file(SERVER.password()),
        "SHOP_OPERATOR_PASSWORD_FILE", file(operatorsPassword));
  }

  private static String file(String secret) {
    try {
      Path file = Files.createTempFile("secret", "");
      file.toFile().deleteOnExit();
      return Files.writeString(file, secret + "\n").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
