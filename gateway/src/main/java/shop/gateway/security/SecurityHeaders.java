package shop.gateway.security;

import static io.micronaut.http.annotation.Filter.MATCH_ALL_PATTERN;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.URI;
import shop.gateway.GatewaySettings;

/** What a browser should not do with any answer, API and problems included. */
@ServerFilter(MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SecurityHeaders {
  private static final String POLICY = "Content-Security-Policy";

  /** Half a year in which a browser that came over TLS comes over nothing else. */
  private static final String TLS_ONLY = "max-age=15552000";

  private final boolean siteIsOverTls;

  SecurityHeaders(GatewaySettings settings) {
    URI site = settings.siteUrl();
    this.siteIsOverTls = site != null && "https".equals(site.getScheme());
  }

  @ResponseFilter
  void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
    MutableHttpHeaders headers = response.getHeaders();
    if (siteIsOverTls || request.isSecure()) {
      headers.set("Strict-Transport-Security", TLS_ONLY);
    }
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    if (!headers.contains(POLICY)) {
      headers.set(POLICY, "default-src 'none'; frame-ancestors 'none'");
    }
  }
}
