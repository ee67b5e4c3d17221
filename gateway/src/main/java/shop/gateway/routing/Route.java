package shop.gateway.routing;

import io.micronaut.http.HttpMethod;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One resource of the API and which service answers each of its methods.
 *
 * @param resource the first segment of its path, or the first two where several services share one
 */
record Route(String resource, Map<HttpMethod, Service> answeredBy) {

  static Route of(String resource) {
    return new Route(resource, Map.of());
  }

  Route reads(Service service) {
    return with(service, HttpMethod.GET, HttpMethod.HEAD);
  }

  Route commands(Service service) {
    return with(service, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE);
  }

  Route posts(Service service) {
    return with(service, HttpMethod.POST);
  }

  /** The methods as an {@code Allow} header lists them. */
  String allow() {
    return answeredBy.keySet().stream().map(HttpMethod::name).collect(Collectors.joining(", "));
  }

  private Route with(Service service, HttpMethod... methods) {
    Map<HttpMethod, Service> more = new EnumMap<>(HttpMethod.class);
    more.putAll(answeredBy);
    for (HttpMethod method : methods) {
      more.put(method, service);
    }
    return new Route(resource, more);
  }
}
