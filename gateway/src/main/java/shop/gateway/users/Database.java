package shop.gateway.users;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of the users. It may be away when the gateway starts and at any time later: it is
 * looked for whenever it is needed, and brought to this build's state when it is found.
 */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final String SCHEMA = "gateway";
  private static final int CONNECTIONS_MAX = 4;
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  /** SQLSTATE classes: no connection, not let in, no such database, no room, shut down. */
  private static final Set<String> AWAY = Set.of("08", "28", "3D", "53", "57");

  private final DatabaseSettings settings;
  private final HikariDataSource connections;
  private volatile boolean migrated;

  /** What is done with a connection, in one transaction. */
  interface Work<T extends @Nullable Object> {
    T with(Connection connection) throws SQLException;
  }

  public Database(DatabaseSettings settings) {
    this.settings = settings;
    HikariConfig config = new HikariConfig();
    config.setPoolName("users");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setSchema(SCHEMA);
    config.setAutoCommit(false);
    config.setMinimumIdle(0);
    config.setMaximumPoolSize(CONNECTIONS_MAX);
    config.setConnectionTimeout(CONNECT_WITHIN.toMillis());
    config.setInitializationFailTimeout(-1); // the gateway starts without it
    config.addDataSourceProperty("ApplicationName", "gateway users");
    config.addDataSourceProperty("connectTimeout", CONNECT_WITHIN.toSeconds());
    config.addDataSourceProperty("socketTimeout", ANSWER_WITHIN.toSeconds());
    this.connections = new HikariDataSource(config);
  }

  DatabaseSettings settings() {
    return settings;
  }

  /** Does all of the work or nothing of it. */
  <T extends @Nullable Object> T in(Work<T> work) {
    migrate();
    try (Connection connection = connections.getConnection()) {
      T done = work.with(connection);
      connection.commit();
      return done;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** The server's, as it says. */
  public String serverVersion() {
    return in(connection -> connection.getMetaData().getDatabaseProductVersion());
  }

  private void migrate() {
    if (migrated) {
      return;
    }
    synchronized (this) {
      if (migrated) {
        return;
      }
      try {
        Flyway.configure()
            .dataSource(settings.url(), settings.user(), settings.password())
            .locations("classpath:db/gateway")
            .schemas(SCHEMA)
            .defaultSchema(SCHEMA)
            .load()
            .migrate();
        migrated = true;
      } catch (FlywayException e) {
        throw unavailable(e);
      }
    }
  }

  private RuntimeException failure(SQLException e) {
    String state = e.getSQLState();
    boolean away =
        e instanceof SQLTransientException
            || (state != null && state.length() > 1 && AWAY.contains(state.substring(0, 2)));
    return away ? unavailable(e) : new IllegalStateException(e);
  }

  private SignInUnavailable unavailable(Exception e) {
    LOG.warn("The users in {} cannot be asked: {}", settings, e.getMessage());
    return new SignInUnavailable("the database %s does not answer".formatted(settings), e);
  }

  @Override
  public void close() {
    connections.close();
  }
}
