package shop.gateway.security;

import static io.micronaut.http.annotation.Filter.MATCH_ALL_PATTERN;

import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import shop.gateway.GatewaySettings;
import shop.gateway.problems.ProblemKind;
import shop.gateway.problems.Problems;

/**
 * Refuses requests and sockets of pages that came from elsewhere. A browser names the origin of the
 * page that asks and no page can forge it; who names none is no page of another site.
 */
@ServerFilter(MATCH_ALL_PATTERN)
@Order(OriginGuard.ORDER)
final class OriginGuard {
  /** Behind metrics and tracing, before whatever acts on a request. */
  static final int ORDER = 30_000;

  private final GatewaySettings settings;
  private final Problems problems;

  OriginGuard(GatewaySettings settings, Problems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  @RequestFilter
  @Nullable HttpResponse<?> refuse(HttpRequest<?> request) {
    String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
    return origin == null || isOwn(origin, request) || settings.allowedOrigins().contains(origin)
        ? null
        : problems.answer(request, ProblemKind.ORIGIN_REFUSED);
  }

  private static boolean isOwn(String origin, HttpRequest<?> request) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null
          && authority.equalsIgnoreCase(request.getHeaders().get(HttpHeaders.HOST));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
