package shop.identity;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.async.annotation.SingleResult;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.management.endpoint.health.HealthEndpoint;
import io.micronaut.management.health.indicator.HealthCheckType;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.serde.annotation.Serdeable;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Says which build answers here, since when, and how well: the gateway asks every service. */
@Controller("/api/v1/about")
@Needs(Role.OPERATOR)
@Requires(beans = HealthEndpoint.class)
final class AboutController {
  private final String name;
  private final HealthEndpoint health;

  AboutController(@Value("${micronaut.application.name}") String name, HealthEndpoint health) {
    this.name = name;
    this.health = health;
  }

  /**
   * A service.
   *
   * @param version of the build; null for one that was not packaged
   * @param health as {@code /health/readiness} tells it
   */
  @Serdeable
  record About(
      String name, @Nullable String version, String java, String startedAt, HealthResult health) {}

  @Get
  @SingleResult
  Publisher<About> about() {
    return Publishers.map(
        health.getHealth(null, HealthCheckType.READINESS),
        result ->
            new About(
                name,
                AboutController.class.getPackage().getImplementationVersion(),
                Runtime.version().toString(),
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime())
                    .toString(),
                result));
  }
}
