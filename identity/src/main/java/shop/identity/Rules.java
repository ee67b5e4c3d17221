package shop.identity;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpRequest;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.Router;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Each route says who may use it, and the key is there, or the service does not start. */
@Singleton
final class Rules implements ApplicationEventListener<ServerStartupEvent> {
  private final Router router;

  /** The tokens are asked for so that they are made, and the key is read, before anybody comes. */
  Rules(Router router, CallTokens tokens) {
    this.router = router;
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    List<String> without =
        router
            .uriRoutes()
            .filter(route -> !hasRule(route.getAnnotationMetadata()))
            .map(route -> route.getHttpMethod() + " " + route.getUriMatchTemplate())
            .distinct()
            .toList();
    if (!without.isEmpty()) {
      throw new IllegalStateException("nothing says who may use " + String.join(", ", without));
    }
  }

  /** The role needed, or nothing where there is no route, and where metrics and health are. */
  Optional<Role> needed(HttpRequest<?> request) {
    return RouteAttributes.getRouteInfo(request)
        .flatMap(route -> route.getAnnotationMetadata().enumValue(Needs.class, Role.class));
  }

  /** Metrics and health have a port of their own, which only their readers reach. */
  private static boolean hasRule(AnnotationMetadata route) {
    return route.hasAnnotation(Needs.class) || route.hasStereotype(Endpoint.class);
  }
}
