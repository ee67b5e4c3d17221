package shop.gateway.routing;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static shop.gateway.routing.Service.ACCOUNT;
import static shop.gateway.routing.Service.CALENDAR;
import static shop.gateway.routing.Service.ORDER;
import static shop.gateway.routing.Service.READ;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the API offers and who answers it. What is not listed here cannot be reached. */
final class RouteTable {
  static final String PREFIX = "/api/v1/";

  private static final Map<String, Route> ROUTES =
      Stream.of(
              Route.of("orders").reads(READ).commands(ORDER),
              Route.of("calendars").reads(READ).commands(CALENDAR),
              Route.of("timeslots").reads(READ),
              Route.of("events").reads(READ),
              Route.of("streams").reads(READ),
              Route.of("commands").reads(READ),
              Route.of("customers").reads(READ).creations(ACCOUNT),
              Route.of("accounts").reads(READ).commands(ACCOUNT),
              Route.of("transfers").reads(READ).creations(ACCOUNT),
              Route.of("invoices").reads(READ),
              Route.of("policies/calendar").reads(CALENDAR).tasks(CALENDAR),
              Route.of("policies/account").reads(ACCOUNT).tasks(ACCOUNT),
              Route.of("projections").reads(READ).tasks(READ))
          .collect(toUnmodifiableMap(Route::resource, identity()));

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
