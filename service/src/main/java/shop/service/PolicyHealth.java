package shop.service;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;
import shop.eventsourcing.policy.RunningPolicy;

/** Says how the policies stand. One that waits for somebody is degraded; commands go on. */
@Singleton
@Readiness
@Requires(beans = RunningPolicy.class)
final class PolicyHealth implements HealthIndicator {

  /** Not {@code UP}, and no reason to send requests elsewhere: it answers 200. */
  static final HealthStatus DEGRADED = new HealthStatus("DEGRADED");

  private final List<RunningPolicy> policies;

  PolicyHealth(List<RunningPolicy> policies) {
    this.policies = policies;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    Map<String, Object> details = new LinkedHashMap<>();
    boolean wellOff = true;
    for (RunningPolicy policy : policies) {
      RunningPolicy.Status status = policy.status();
      details.put(status.name(), status.state() + ", " + status.parked().size() + " parked");
      wellOff &= status.isWell();
    }
    return Publishers.just(
        HealthResult.builder("policies", wellOff ? HealthStatus.UP : DEGRADED)
            .details(details)
            .build());
  }
}
