package shop.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.ToDoubleFunction;
import shop.eventsourcing.policy.RunningPolicy;
import shop.eventsourcing.policy.RunningPolicy.Status;

/** The policies in figures; each gauge carries the name of its policy. */
@Singleton
@Requires(beans = RunningPolicy.class)
final class PolicyMetrics {
  private final List<RunningPolicy> policies;
  private final MeterRegistry registry;

  PolicyMetrics(List<RunningPolicy> policies, MeterRegistry registry) {
    this.policies = policies;
    this.registry = registry;
  }

  @EventListener
  void register(StartupEvent started) {
    for (RunningPolicy policy : policies) {
      gauge(
          "well", policy, s -> s.isWell() ? 1 : 0, "0 while it waits for an operator or the store");
      gauge(
          "lag.events",
          policy,
          Status::lagEvents,
          "events in the log that it has not seen, capped");
      gauge("lag.seconds", policy, Status::lagSeconds, "age of the oldest event it has not seen");
      gauge("parked.events", policy, s -> s.parked().size(), "events it could not react to");
    }
  }

  private void gauge(
      String figure, RunningPolicy policy, ToDoubleFunction<Status> value, String description) {
    Gauge.builder("shop.policy." + figure, policy, p -> value.applyAsDouble(p.status()))
        .tag("policy", policy.status().name())
        .description(description)
        .register(registry);
  }
}
