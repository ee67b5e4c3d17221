package shop.gateway.routing;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMessage;
import io.micronaut.http.MutableHttpMessage;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which headers cross the gateway. */
final class PassedHeaders {
  static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  /**
   * Only these reach a service: what is not named cannot be forged towards it. The trace context is
   * written anew for each request sent.
   */
  private static final List<String> TO_SERVICE =
      List.of(
          HttpHeaders.ACCEPT,
          HttpHeaders.ACCEPT_ENCODING,
          HttpHeaders.ACCEPT_LANGUAGE,
          HttpHeaders.CONTENT_TYPE,
          HttpHeaders.IF_MATCH,
          HttpHeaders.IF_NONE_MATCH,
          HttpHeaders.USER_AGENT,
          IDEMPOTENCY_KEY,
          "Shop-At",
          "X-Correlation-Id");

  /** Headers of one connection (RFC 9110, 7.6.1), and what tells how a service is built. */
  private static final Set<String> NOT_TO_CLIENT =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "server",
          "x-powered-by");

  private PassedHeaders() {}

  static void toService(HttpMessage<?> from, MutableHttpMessage<?> to) {
    for (String name : TO_SERVICE) {
      from.getHeaders().getAll(name).forEach(value -> to.getHeaders().add(name, value));
    }
  }

  static void toClient(HttpMessage<?> from, MutableHttpMessage<?> to) {
    Set<String> ofThisConnection = namedByConnection(from);
    from.getHeaders()
        .forEachValue(
            (name, value) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (!NOT_TO_CLIENT.contains(lower) && !ofThisConnection.contains(lower)) {
                to.getHeaders().add(name, value);
              }
            });
  }

  private static Set<String> namedByConnection(HttpMessage<?> message) {
    return message.getHeaders().getAll(HttpHeaders.CONNECTION).stream()
        .flatMap(value -> List.of(value.split(",", -1)).stream())
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }
}
