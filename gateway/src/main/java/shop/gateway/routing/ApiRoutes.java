package shop.gateway.routing;

import io.micronaut.context.ExecutionHandleLocator;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.web.router.DefaultRouteBuilder;
import io.micronaut.web.router.RouteBuilder.UriNamingStrategy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Leads all there is below {@code /api}, whatever its method and type, to the forwarding. */
@Singleton
@SuppressWarnings("overrides") // of the framework's own class: arrays where it declared varargs
final class ApiRoutes extends DefaultRouteBuilder {
  private static final String ALL_OF_THE_API = "/api{/path:.*}";

  ApiRoutes(ExecutionHandleLocator beans, UriNamingStrategy naming, ConversionService conversion) {
    super(beans, naming, conversion);
  }

  @Inject
  void lead() {
    for (HttpMethod method : HttpMethod.values()) {
      if (method != HttpMethod.CUSTOM) {
        buildRoute(method, ALL_OF_THE_API, Forwarding.class, "forward", HttpRequest.class)
            .consumesAll()
            .produces(MediaType.ALL_TYPE);
      }
    }
  }
}
