package shop.read.projecting;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/** The projection in figures. */
@Singleton
final class ProjectionMetrics implements MeterBinder {
  private final Projector projector;

  ProjectionMetrics(Projector projector) {
    this.projector = projector;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("shop.projection.active", projector, p -> isActive(p) ? 1 : 0)
        .description("1 in the instance that applies events")
        .register(registry);
    Gauge.builder("shop.projection.lag.events", projector, p -> p.subscription().lagEvents())
        .description("events in the log that are not applied, capped")
        .register(registry);
    Gauge.builder("shop.projection.lag.seconds", projector, p -> p.subscription().lagSeconds())
        .description("age of the oldest event that is not applied")
        .register(registry);
    Gauge.builder("shop.projection.parked.streams", projector, p -> p.runner().parkedStreams())
        .description("streams set aside because of an event that cannot be applied")
        .register(registry);
    Gauge.builder("shop.projection.rate", projector, p -> p.runner().eventsPerSecond())
        .description("events applied a second")
        .register(registry);
    Gauge.builder("shop.projection.restarts", projector, p -> p.subscription().restarts())
        .description("how often the subscription was opened again")
        .register(registry);
  }

  private static boolean isActive(Projector projector) {
    return projector.runner().role() == ProjectionRunner.Role.ACTIVE;
  }
}
