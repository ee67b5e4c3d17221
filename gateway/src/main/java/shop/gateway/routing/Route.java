package shop.gateway.routing;

import io.micronaut.http.HttpMethod;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import shop.gateway.identity.Role;

/**
 * One resource of the API, which service answers each of its methods, and for whom.
 *
 * @param resource the first segment of its path, or the first two where several services share one
 * @param knowsKeys whether a command repeated under its {@code Idempotency-Key} takes effect once
 */
record Route(String resource, Map<HttpMethod, Rule> rules, boolean knowsKeys) {

  /** Who answers, and the lowest role that may ask: there is none without the other. */
  record Rule(Service service, Role role) {}

  static Route of(String resource) {
    return new Route(resource, Map.of(), false);
  }

  Route reads(Service service, Role role) {
    return with(new Rule(service, role), HttpMethod.GET, HttpMethod.HEAD);
  }

  Route commands(Service service, Role role) {
    return with(new Rule(service, role), HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE)
        .knowingKeys();
  }

  /** Things are only made here. */
  Route creations(Service service, Role role) {
    return with(new Rule(service, role), HttpMethod.POST).knowingKeys();
  }

  /** What an operator asks for; no key tells a repeat of it from another wish. */
  Route tasks(Service service) {
    return with(new Rule(service, Role.OPERATOR), HttpMethod.POST);
  }

  /** The methods as an {@code Allow} header lists them. */
  String allow() {
    return rules.keySet().stream().map(HttpMethod::name).collect(Collectors.joining(", "));
  }

  private Route knowingKeys() {
    return new Route(resource, rules, true);
  }

  private Route with(Rule rule, HttpMethod... methods) {
    Map<HttpMethod, Rule> more = new EnumMap<>(HttpMethod.class);
    more.putAll(rules);
    for (HttpMethod method : methods) {
      more.put(method, rule);
    }
    return new Route(resource, more, knowsKeys);
  }
}
