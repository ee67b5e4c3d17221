package shop.service;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.EventStoreUnavailable;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.esdb.EsdbConnection;

/** The service is ready while the event store answers a read. */
@Singleton
@Readiness
final class StoreHealth implements HealthIndicator {
  private static final String NAME = "event-store";
  private static final StreamName ANY = new StreamName("health-0");

  private static final Duration VERSION_WITHIN = Duration.ofMillis(500);

  private final EventStore store;
  private final EsdbConnection connection;
  private final ExecutorService blocking;

  StoreHealth(
      EventStore store,
      @Named("streams") EsdbConnection connection,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.store = store;
    this.connection = connection;
    this.blocking = blocking;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.fromCompletableFuture(CompletableFuture.supplyAsync(this::ask, blocking));
  }

  private HealthResult ask() {
    try {
      var _ = store.read(ANY, Revision.NO_STREAM.next(), 1);
      String version = connection.serverVersion(VERSION_WITHIN).orElse("unknown");
      return HealthResult.builder(NAME, HealthStatus.UP)
          .details(Map.of("version", version))
          .build();
    } catch (EventStoreUnavailable e) {
      return HealthResult.builder(NAME, HealthStatus.DOWN)
          .details(Map.of("reason", String.valueOf(e.getMessage())))
          .build();
    }
  }
}
