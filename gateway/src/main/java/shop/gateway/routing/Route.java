package shop.gateway.routing;

import io.micronaut.http.HttpMethod;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One resource of the API and which service answers each of its methods.
 *
 * @param resource the first segment of its path, or the first two where several services share one
 * @param knowsKeys whether a command repeated under its {@code Idempotency-Key} takes effect once
 */
record Route(String resource, Map<HttpMethod, Service> answeredBy, boolean knowsKeys) {

  static Route of(String resource) {
    return new Route(resource, Map.of(), false);
  }

  Route reads(Service service) {
    return with(service, HttpMethod.GET, HttpMethod.HEAD);
  }

  Route commands(Service service) {
    return with(service, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE).knowingKeys();
  }

  /** Things are only made here. */
  Route creations(Service service) {
    return with(service, HttpMethod.POST).knowingKeys();
  }

  /** What an operator asks for; no key tells a repeat of it from another wish. */
  Route tasks(Service service) {
    return with(service, HttpMethod.POST);
  }

  /** The methods as an {@code Allow} header lists them. */
  String allow() {
    return answeredBy.keySet().stream().map(HttpMethod::name).collect(Collectors.joining(", "));
  }

  private Route knowingKeys() {
    return new Route(resource, answeredBy, true);
  }

  private Route with(Service service, HttpMethod... methods) {
    Map<HttpMethod, Service> more = new EnumMap<>(HttpMethod.class);
    more.putAll(answeredBy);
    for (HttpMethod method : methods) {
      more.put(method, service);
    }
    return new Route(resource, more, knowsKeys);
  }
}
