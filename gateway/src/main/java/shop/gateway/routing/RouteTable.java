package shop.gateway.routing;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static shop.gateway.identity.Role.CLERK;
import static shop.gateway.identity.Role.OPERATOR;
import static shop.gateway.identity.Role.VIEWER;
import static shop.gateway.routing.Service.ACCOUNT;
import static shop.gateway.routing.Service.CALENDAR;
import static shop.gateway.routing.Service.ORDER;
import static shop.gateway.routing.Service.READ;

import io.micronaut.http.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.gateway.identity.Role;

/** What the API offers, who answers it and to whom. What is not listed cannot be reached. */
final class RouteTable {
  static final String PREFIX = "/api/v1/";

  private static final Map<String, Route> ROUTES =
      Stream.of(
              Route.of("orders").reads(READ, VIEWER).commands(ORDER, CLERK),
              Route.of("calendars").reads(READ, VIEWER).commands(CALENDAR, CLERK),
              Route.of("timeslots").reads(READ, VIEWER),
              Route.of("events").reads(READ, OPERATOR),
              Route.of("streams").reads(READ, OPERATOR),
              Route.of("commands").reads(READ, OPERATOR),
              Route.of("customers").reads(READ, VIEWER).creations(ACCOUNT, CLERK),
              Route.of("accounts").reads(READ, VIEWER).commands(ACCOUNT, CLERK),
              Route.of("transfers").reads(READ, VIEWER).creations(ACCOUNT, CLERK),
              Route.of("invoices").reads(READ, VIEWER),
              Route.of("policies/calendar").reads(CALENDAR, OPERATOR).tasks(CALENDAR),
              Route.of("policies/account").reads(ACCOUNT, OPERATOR).tasks(ACCOUNT),
              Route.of("projections").reads(READ, OPERATOR).tasks(READ))
          .collect(toUnmodifiableMap(Route::resource, identity()));

  private static final String IMPORT = "Shop-At";
  private static final String SNAPSHOT = "/snapshot";

  private RouteTable() {}

  /** The route of a path as it came over the wire, or null. */
  static @Nullable Route find(String rawPath) {
    if (!rawPath.startsWith(PREFIX) || leavesItsPlace(rawPath)) {
      return null;
    }
    String path = rawPath.substring(PREFIX.length());
    Route route = ROUTES.get(segments(path, 1));
    return route == null ? ROUTES.get(segments(path, 2)) : route;
  }

  static Collection<Route> routes() {
    return ROUTES.values();
  }

  /** What a rule asks of this very request: bringing in a history and snapshots are not for all. */
  static Role needed(Route.Rule rule, HttpRequest<?> request) {
    String path = request.getUri().getPath();
    boolean operators = request.getHeaders().contains(IMPORT) || path.endsWith(SNAPSHOT);
    return operators ? OPERATOR : rule.role();
  }

  private static String segments(String path, int count) {
    int end = -1;
    for (int n = 0; n < count; n++) {
      end = path.indexOf('/', end + 1);
      if (end < 0) {
        return path;
      }
    }
    return path.substring(0, end);
  }

  /** Dot segments and hidden slashes could mean another resource to the service than here. */
  private static boolean leavesItsPlace(String rawPath) {
    for (String segment : rawPath.substring(1).split("/", -1)) {
      String name = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
      if (name.equals(".") || name.equals("..") || name.contains("/") || name.contains("\\")) {
        return true;
      }
    }
    return false;
  }
}
