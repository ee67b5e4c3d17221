package shop.gateway.routing;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import java.net.URI;

/** One service as the gateway sees it: where it is, and how much it may be asked at once. */
record Upstream(Service service, String baseUrl, Bulkhead bulkhead) {

  static Upstream of(Service service, URI url, int requestsMax) {
    String text = url.toString();
    String base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    return new Upstream(service, base, new Bulkhead(requestsMax));
  }

  /**
   * The same request for this service; path and query stay as they came, escapes included.
   *
   * @param authorization on whose behalf it is sent; what the client sent there goes no further
   */
  MutableHttpRequest<?> request(HttpRequest<?> from, String authorization) {
    String query = from.getUri().getRawQuery();
    MutableHttpRequest<?> to =
        HttpRequest.create(
            from.getMethod(),
            baseUrl + from.getUri().getRawPath() + (query == null ? "" : "?" + query));
    PassedHeaders.toService(from, to);
    to.getHeaders().set(HttpHeaders.AUTHORIZATION, authorization);
    return to;
  }
}
