package shop.read;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.json.JsonMapper;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import shop.eventsourcing.EventLog;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.esdb.EsdbConnection;
import shop.eventsourcing.esdb.EsdbEventLog;
import shop.eventsourcing.esdb.EsdbEventStore;
import shop.eventsourcing.esdb.EsdbSettings;
import shop.read.api.ReadModel;
import shop.read.changes.ChangeFeed;
import shop.read.changes.ChangeSignal;
import shop.read.database.DatabaseSettings;
import shop.read.database.Migrations;
import shop.read.operating.OperatorCommand;
import shop.read.projecting.ProjectionRunner;
import shop.read.projecting.Projector;
import shop.read.rebuilding.JobRunner;
import shop.read.rebuilding.Tasks;

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

  @Singleton
  @Bean(preDestroy = "close")
  ChangeFeed changeFeed(DatabaseSettings settings, ChangeSignal signal) {
    return new ChangeFeed(settings.forListening(), signal);
  }

  @Singleton
  EventLog eventLog(@Named("log") EsdbConnection connection) {
    return new EsdbEventLog(connection);
  }

  @Singleton
  EventStore eventStore(@Named("streams") EsdbConnection connection) {
    return new EsdbEventStore(connection);
  }

  @Singleton
  @Bean(preDestroy = "close")
  Projector projector(DatabaseSettings settings, EventLog log, EventStore store, Clock clock) {
    ProjectionRunner runner =
        new ProjectionRunner(
            settings.forProjecting(),
            store,
            Views.projections(),
            Views.VERSION,
            ProjectionRunner.Purpose.SERVING,
            clock);
    return new Projector(new Migrations(settings), runner, log, clock);
  }

  /** Jobs end before the projector does. */
  @Singleton
  @Bean(preDestroy = "close")
  JobRunner jobRunner(
      DatabaseSettings settings, EventLog log, EventStore store, Projector projector, Clock clock) {
    Tasks tasks =
        new Tasks(
            settings, log, store, Views.projections(), Views.VERSION, projector.runner(), clock);
    return new JobRunner(settings.forJobs(), projector.runner(), tasks, Views.VERSION);
  }

  /** What runs by itself as long as the service does. */
  record Running(ChangeFeed feed, Projector projector, JobRunner jobs) {}

  @Context
  @Requires(property = SERVE, notEquals = "false")
  Running running(ChangeFeed feed, Projector projector, JobRunner jobs) {
    feed.start();
    projector.start();
    jobs.start();
    return new Running(feed, projector, jobs);
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

  /** For the command line. */
  @Singleton
  OperatorCommand operatorCommand(
      DatabaseSettings settings,
      Projector projector,
      JobRunner jobs,
      JsonMapper json,
      Clock clock,
      @Value("${shop.terminal:false}") boolean terminal) {
    return new OperatorCommand(
        settings, projector, jobs, json, clock, System.out, System.err, terminal);
  }
}
