package shop.gateway.operators;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import shop.gateway.GatewaySettings;
import shop.gateway.identity.CallTokens;
import shop.gateway.identity.Needs;
import shop.gateway.identity.Role;
import shop.gateway.identity.SignedIn;
import shop.gateway.limits.GatewayLimits;
import shop.gateway.operators.SystemAnswer.Part;
import shop.gateway.routing.Service;
import shop.gateway.routing.Upstreams;
import shop.gateway.users.Database;
import shop.gateway.users.SignInUnavailable;

/** How the whole shop stands. Whoever says nothing in time is away; the others are told of. */
@Controller("/api/v1/system")
@Needs(Role.OPERATOR)
@Produces(MediaType.ALL) // without it, who accepts anything would be led to the services
@ExecuteOn(TaskExecutors.BLOCKING)
final class SystemController {
  private static final Logger LOG = LoggerFactory.getLogger(SystemController.class);

  /** A service says within less that the store does not answer it. */
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(3);

  private final String name;
  private final Upstreams upstreams;
  private final CallTokens tokens;
  private final Database database;
  private final GatewaySettings settings;
  private final GatewayLimits limits;
  private final JsonMapper json;

  SystemController(
      @Value("${micronaut.application.name}") String name,
      Upstreams upstreams,
      CallTokens tokens,
      Database database,
      GatewaySettings settings,
      GatewayLimits limits,
      JsonMapper json) {
    this.name = name;
    this.upstreams = upstreams;
    this.tokens = tokens;
    this.database = database;
    this.settings = settings;
    this.limits = limits;
    this.json = json;
  }

  /** How the whole shop stands, part by part. */
  @Get
  HttpResponse<SystemAnswer> getSystem(HttpRequest<?> request) {
    Map<Service, About> told = services(tokens.authorization(SignedIn.of(request).caller()));
    List<Part> parts = new ArrayList<>();
    parts.add(self());
    for (Service service : Service.values()) {
      About about = told.get(service);
      parts.add(about == null ? Part.away(service.title()) : about.part(service.title()));
    }
    parts.add(store(told));
    parts.add(postgres());
    return HttpResponse.ok(new SystemAnswer(settings.mode(), parts, limits.inForce()))
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /** All of them at once. */
  private Map<Service, About> services(String authorization) {
    Map<Service, About> told = new EnumMap<>(Service.class);
    Flux.fromArray(Service.values())
        .flatMap(service -> about(service, authorization).map(about -> Map.entry(service, about)))
        .toIterable()
        .forEach(entry -> told.put(entry.getKey(), entry.getValue()));
    return told;
  }

  private Mono<About> about(Service service, String authorization) {
    return upstreams
        .about(service, authorization)
        .timeout(TOLD_WITHIN)
        .flatMap(bytes -> Mono.fromCallable(() -> read(bytes)))
        .doOnError(e -> LOG.warn("{} does not say how it is: {}", service.title(), e.toString()))
        .onErrorComplete();
  }

  private About read(byte[] bytes) throws IOException {
    return Objects.requireNonNull(json.readValue(bytes, About.class));
  }

  private Part self() {
    return new Part(
        name,
        "up",
        SystemController.class.getPackage().getImplementationVersion(),
        Runtime.version().toString(),
        Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()).toString(),
        null);
  }

  /** As the services see it that ask it. */
  private static Part store(Map<Service, About> told) {
    List<About.Check> checks =
        told.values().stream()
            .flatMap(about -> Optional.ofNullable(about.check(About.EVENT_STORE)).stream())
            .toList();
    About.@Nullable Check found =
        checks.stream()
            .filter(check -> check.detail("version") != null)
            .findFirst()
            .orElse(checks.isEmpty() ? null : checks.getFirst());
    return found == null
        ? Part.server(About.EVENT_STORE, "unknown", null)
        : Part.server(About.EVENT_STORE, About.state(found.status()), found.detail("version"));
  }

  private Part postgres() {
    try {
      return Part.server("postgres", "up", database.serverVersion());
    } catch (SignInUnavailable _) {
      return Part.away("postgres");
    }
  }
}
