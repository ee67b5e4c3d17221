package shop.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import shop.eventsourcing.EventLog;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.esdb.EsdbConnection;
import shop.eventsourcing.esdb.EsdbEventLog;
import shop.eventsourcing.esdb.EsdbEventStore;
import shop.eventsourcing.esdb.EsdbSettings;
import shop.eventsourcing.request.RefusalLog;

/** The store and the clock of a service; a part that nobody asks for is not made. */
@Factory
final class StoreWiring {

  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Singleton
  EsdbSettings storeSettings(
      @Value("${shop.store.url}") String url,
      @Value("${shop.store.user}") String user,
      @Value("${shop.store.password-file}") String passwordFile)
      throws IOException {
    return EsdbSettings.of(url, user, passwordFile);
  }

  /** For commands. The client takes the global telemetry: it must be there before. */
  @Singleton
  @Named("streams")
  @Bean(preDestroy = "close")
  EsdbConnection streamConnection(EsdbSettings settings, OpenTelemetry before) {
    return new EsdbConnection(settings);
  }

  /** For what policies follow; behind the telemetry as well. */
  @Singleton
  @Named("log")
  @Bean(preDestroy = "close")
  EsdbConnection logConnection(EsdbSettings settings, OpenTelemetry before) {
    return new EsdbConnection(settings);
  }

  @Singleton
  EventStore eventStore(@Named("streams") EsdbConnection connection) {
    return new EsdbEventStore(connection);
  }

  @Singleton
  EventLog eventLog(@Named("log") EsdbConnection connection) {
    return new EsdbEventLog(connection);
  }

  @Singleton
  RefusalLog refusalLog(EventStore store, MeterRegistry meters) {
    return new RefusalLog(store, meters.counter("shop.refusals.unrecorded")::increment);
  }
}
