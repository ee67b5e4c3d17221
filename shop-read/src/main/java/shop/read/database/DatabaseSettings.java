package shop.read.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where the database is and who we are there.
 *
 * @param url {@code jdbc:postgresql://host:port/database}
 */
public record DatabaseSettings(String url, String user, String password) {

  /** The schema that holds the serving copy of the read model. */
  public static final String LIVE_SCHEMA = "read_model";

  /** The schema that holds what all copies share. */
  public static final String CONTROL_SCHEMA = "control";

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

  /** A query that takes longer is given up: it would not be on an index. */
  private static final Duration QUERY_WITHIN = Duration.ofSeconds(5);

  /** How long one statement of the projector may wait for the server before both are given up. */
  private static final Duration WRITE_WITHIN = Duration.ofSeconds(60);

  /** How long the server may take to answer that nothing has changed. */
  private static final Duration HEARD_WITHIN = Duration.ofSeconds(10);

  /** A host that vanished must not hold the projector's lock for hours. */
  private static final String NOTICE_A_LOST_CLIENT =
      "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

  /** Settings as they stand in an environment; a blank file means no password. */
  public static DatabaseSettings of(String url, String user, String passwordFile)
      throws IOException {
    String password = passwordFile.isBlank() ? "" : Files.readString(Path.of(passwordFile)).strip();
    return new DatabaseSettings(url, user, password);
  }

  /** For queries: read-only, bounded in time, and on an index wherever there is one. */
  public PGSimpleDataSource forQueries() {
    PGSimpleDataSource source = source("shop-read queries");
    source.setOptions(
        "-c default_transaction_read_only=on -c enable_seqscan=off -c statement_timeout="
            + QUERY_WITHIN.toMillis());
    source.setSocketTimeout((int) QUERY_WITHIN.plus(CONNECT_WITHIN).toSeconds());
    return source;
  }

  /** For the projector of the serving copy, one connection at a time. */
  public PGSimpleDataSource forProjecting() {
    return forProjecting(LIVE_SCHEMA);
  }

  /**
   * For the projector of a copy, whose commits do not wait for the disk: a crash of Postgres may
   * take the last ones, rows and checkpoint together. What it counts of its tables is a rough
   * guess, and quickly made.
   */
  public PGSimpleDataSource forProjecting(String schema) {
    PGSimpleDataSource source = source("shop-read projector");
    source.setCurrentSchema(schema);
    source.setSocketTimeout((int) WRITE_WITHIN.toSeconds());
    source.setOptions(
        NOTICE_A_LOST_CLIENT + " -c synchronous_commit=off -c default_statistics_target=10");
    return source;
  }

  /** For what operators ask for, and what became of it. */
  public PGSimpleDataSource forJobs() {
    PGSimpleDataSource source = source("shop-read jobs");
    source.setSocketTimeout((int) WRITE_WITHIN.toSeconds());
    source.setOptions(NOTICE_A_LOST_CLIENT);
    return source;
  }

  /** For hearing of changes: it may be silent for long. */
  public PGSimpleDataSource forListening() {
    PGSimpleDataSource source = source("shop-read changes");
    source.setSocketTimeout((int) HEARD_WITHIN.toSeconds());
    source.setOptions(NOTICE_A_LOST_CLIENT);
    return source;
  }

  /** For migrations, which take as long as they take. */
  public PGSimpleDataSource forMigrations() {
    return source("shop-read migrations");
  }

  private PGSimpleDataSource source(String applicationName) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    source.setApplicationName(applicationName);
    source.setCurrentSchema(LIVE_SCHEMA);
    source.setConnectTimeout((int) CONNECT_WITHIN.toSeconds());
    source.setTcpKeepAlive(true);
    return source;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return url;
  }
}
