package shop.read.api;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import shop.read.database.DatabaseUnavailable;
import shop.read.projecting.Projector;

/** The service is ready while it can answer queries, however far the projection is. */
@Singleton
@Readiness
final class DatabaseHealth implements HealthIndicator {
  private static final String NAME = "read-model";

  private final Projector projector;
  private final ReadModel readModel;
  private final ExecutorService blocking;

  DatabaseHealth(
      Projector projector,
      ReadModel readModel,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.projector = projector;
    this.readModel = readModel;
    this.blocking = blocking;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.fromCompletableFuture(CompletableFuture.supplyAsync(this::ask, blocking));
  }

  private HealthResult ask() {
    if (!projector.isMigrated()) {
      return down(String.valueOf(projector.lastError()));
    }
    try {
      var _ = readModel.read(null, connection -> connection);
      return HealthResult.builder(NAME, HealthStatus.UP).build();
    } catch (DatabaseUnavailable e) {
      return down(String.valueOf(e.getMessage()));
    }
  }

  private static HealthResult down(String reason) {
    return HealthResult.builder(NAME, HealthStatus.DOWN).details(Map.of("reason", reason)).build();
  }
}
