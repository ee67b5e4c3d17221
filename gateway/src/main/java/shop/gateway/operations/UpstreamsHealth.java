package shop.gateway.operations;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import shop.gateway.routing.Service;
import shop.gateway.routing.Upstreams;

/**
 * Says which services answer. The gateway is ready without them: it serves the website, tells
 * clients what is missing, and finds a service by itself when it comes back.
 */
@Singleton
@Readiness
final class UpstreamsHealth implements HealthIndicator {
  private static final Duration ASKED_FOR = Duration.ofMillis(500);

  private final Upstreams upstreams;

  UpstreamsHealth(Upstreams upstreams) {
    this.upstreams = upstreams;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Flux.fromArray(Service.values())
        .flatMap(service -> answers(service).map(up -> Map.entry(service, up)))
        .collectMap(
            entry -> entry.getKey().name().toLowerCase(Locale.ROOT),
            entry -> entry.getValue() ? "answers" : "does not answer",
            TreeMap::new)
        .map(found -> HealthResult.builder("upstreams", HealthStatus.UP).details(found).build());
  }

  private Mono<Boolean> answers(Service service) {
    return upstreams.answers(service).timeout(ASKED_FOR, Mono.just(false));
  }
}
