package shop.identity;

import static io.micronaut.http.annotation.Filter.MATCH_ALL_PATTERN;

import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets in whom the gateway vouches for, if the route is for him. The services trust no network: who
 * reaches one of them past the gateway stands before the same door.
 */
@ServerFilter(MATCH_ALL_PATTERN)
@Order(Door.ORDER)
final class Door {
  /** Behind metrics and tracing; before what acts on a request. */
  static final int ORDER = 40_000;

  private static final String BEARER = "Bearer ";

  private final Rules rules;
  private final CallTokens tokens;

  Door(Rules rules, CallTokens tokens) {
    this.rules = rules;
    this.tokens = tokens;
  }

  @RequestFilter
  void refuse(HttpRequest<?> request) {
    Role needed = rules.needed(request).orElse(null);
    if (needed == null) {
      return; // there is no such route, or it is on the port of metrics and health
    }
    Caller caller = caller(request.getHeaders().get(HttpHeaders.AUTHORIZATION));
    if (caller == null) {
      throw NotLetIn.notSignedIn();
    }
    caller.require(needed);
    request.setUserPrincipal(caller);
  }

  private @Nullable Caller caller(@Nullable String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? tokens.verify(authorization.substring(BEARER.length()).strip())
        : null;
  }
}
