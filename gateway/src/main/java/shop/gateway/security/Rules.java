package shop.gateway.security;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpRequest;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.Router;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import shop.gateway.identity.Needs;
import shop.gateway.identity.Open;
import shop.gateway.identity.Role;

/** Each route says who may use it, or the gateway does not start. */
@Singleton
final class Rules implements ApplicationEventListener<StartupEvent> {
  private final Router router;

  Rules(Router router) {
    this.router = router;
  }

  @Override
  public void onApplicationEvent(StartupEvent event) {
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

  /** The role needed, or nothing where the route is open, and where there is none. */
  Optional<Role> needed(HttpRequest<?> request) {
    return RouteAttributes.getRouteInfo(request)
        .flatMap(route -> route.getAnnotationMetadata().enumValue(Needs.class, Role.class));
  }

  /** Metrics and health have a port of their own, which only their readers reach. */
  private static boolean hasRule(AnnotationMetadata route) {
    return route.hasAnnotation(Needs.class)
        || route.hasAnnotation(Open.class)
        || route.hasStereotype(Endpoint.class);
  }
}
