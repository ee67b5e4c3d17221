package shop.read.projecting;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reactivestreams.Publisher;

/**
 * Says how the projection stands. A projection that does not go on, or has streams parked, is
 * degraded: what is shown may be old, and is shown all the same.
 */
@Singleton
@Readiness
final class ProjectionHealth implements HealthIndicator {

  /** Not {@code UP}, and no reason to send requests elsewhere: it answers 200. */
  static final HealthStatus DEGRADED = new HealthStatus("DEGRADED");

  private final Projector projector;

  ProjectionHealth(Projector projector) {
    this.projector = projector;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    String state = projector.state();
    long parked = projector.runner().parkedStreams();
    boolean wellOff = parked == 0 && !state.equals("stopped");
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("state", state);
    details.put("parkedStreams", parked);
    String error = projector.lastError();
    if (error != null) {
      details.put("lastError", error);
    }
    return Publishers.just(
        HealthResult.builder("projection", wellOff ? HealthStatus.UP : DEGRADED)
            .details(details)
            .build());
  }
}
