package shop.read;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import shop.eventsourcing.esdb.EsdbConnection;
import shop.eventsourcing.esdb.EsdbEventLog;
import shop.eventsourcing.esdb.EsdbEventStore;
import shop.eventsourcing.esdb.EsdbSettings;
import shop.read.api.ReadModel;
import shop.read.changes.ChangeFeed;
import shop.read.changes.ChangeSignal;
import shop.read.database.DatabaseSettings;
import shop.read.database.Migrations;
import shop.read.projecting.ProjectionRunner;
import shop.read.projecting.Projector;
import shop.read.rebuilding.Maintenance;

/** The only place where the parts of the service are put together. */
@Factory
final class ShopReadWiring {

  /** False on the command line, where nothing is served. */
  private static final String SERVE = "shop.serve";

  /** Queries that run at once; more gain nothing and would starve Postgres. */
  private static final int CONNECTIONS_MAX = 10;

  /** How long a query waits for a connection. */
  private static final Duration CONNECTION_WITHIN = Duration.ofSeconds(2);

  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Singleton
  DatabaseSettings databaseSettings(
      @Value("${shop.db.url}") String url,
      @Value("${shop.db.user}") String user,
      @Value("${shop.db.password-file}") String passwordFile)
      throws IOException {
    return DatabaseSettings.of(url, user, passwordFile);
  }

  @Singleton
  EsdbSettings storeSettings(
      @Value("${shop.store.url}") String url,
      @Value("${shop.store.user}") String user,
      @Value("${shop.store.password-file}") String passwordFile)
      throws IOException {
    return EsdbSettings.of(url, user, passwordFile);
  }

  /** For the subscription alone. The client takes the global telemetry: it must be there before. */
  @Singleton
  @Named("log")
  @Bean(preDestroy = "close")
  EsdbConnection logConnection(EsdbSettings settings, OpenTelemetry before) {
    return new EsdbConnection(settings);
  }

  /** For reading single streams; behind the telemetry as well. */
  @Singleton
  @Named("streams")
  @Bean(preDestroy = "close")
  EsdbConnection streamConnection(EsdbSettings settings, OpenTelemetry before) {
    return new EsdbConnection(settings);
  }

  @Singleton
  ChangeSignal changeSignal() {
    return new ChangeSignal();
  }

  @Context
  @Requires(property = SERVE, notEquals = "false")
  @Bean(preDestroy = "close")
  ChangeFeed changeFeed(DatabaseSettings settings, ChangeSignal signal) {
    ChangeFeed feed = new ChangeFeed(settings.forListening(), signal);
    feed.start();
    return feed;
  }

  @Context
  @Requires(property = SERVE, notEquals = "false")
  @Bean(preDestroy = "close")
  Projector projector(
      DatabaseSettings settings,
      @Named("log") EsdbConnection log,
      @Named("streams") EsdbConnection streams,
      Clock clock) {
    ProjectionRunner runner =
        new ProjectionRunner(
            settings.forProjecting(),
            new EsdbEventStore(streams),
            Views.projections(),
            ProjectionRunner.Purpose.SERVING,
            clock);
    Projector projector =
        new Projector(new Migrations(settings), runner, new EsdbEventLog(log), clock);
    projector.start();
    return projector;
  }

  @Singleton
  @Bean(preDestroy = "close")
  HikariDataSource queries(DatabaseSettings settings, MeterRegistry meters) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("queries");
    config.setDataSource(settings.forQueries());
    config.setMaximumPoolSize(CONNECTIONS_MAX);
    config.setConnectionTimeout(CONNECTION_WITHIN.toMillis());
    config.setInitializationFailTimeout(-1); // the database may come up after us
    config.setMetricRegistry(meters);
    return new HikariDataSource(config);
  }

  @Singleton
  ReadModel readModel(HikariDataSource queries, ChangeSignal changed) {
    return new ReadModel(queries, changed);
  }

  @Singleton
  Maintenance maintenance(
      DatabaseSettings settings,
      @Named("log") EsdbConnection log,
      @Named("streams") EsdbConnection streams,
      Clock clock) {
    return new Maintenance(
        settings, new EsdbEventLog(log), new EsdbEventStore(streams), Views.projections(), clock);
  }
}
