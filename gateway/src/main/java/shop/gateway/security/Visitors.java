package shop.gateway.security;

import static io.micronaut.http.annotation.Filter.MATCH_ALL_PATTERN;
import static java.util.concurrent.CompletableFuture.completedFuture;

import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.cookie.Cookie;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.gateway.identity.ScriptTokens;
import shop.gateway.identity.SignedIn;
import shop.gateway.users.Sessions;
import shop.gateway.users.SignInUnavailable;

/**
 * Finds out who comes to a route that is not open. Whoever shows a token and a cookie is taken for
 * whom the token names. Only a session not seen for some seconds has to be looked up.
 */
@ServerFilter(MATCH_ALL_PATTERN)
@Order(Visitors.ORDER)
final class Visitors {
  /** Behind what looks at any request; before the door, which goes by what is found here. */
  static final int ORDER = 39_000;

  private static final Logger LOG = LoggerFactory.getLogger(Visitors.class);
  private static final String VISIT = Visit.class.getName();
  private static final String BEARER = "Bearer ";

  private final Rules rules;
  private final ScriptTokens tokens;
  private final Sessions sessions;
  private final Lookups lookups;

  Visitors(Rules rules, ScriptTokens tokens, Sessions sessions, Lookups lookups) {
    this.rules = rules;
    this.tokens = tokens;
    this.sessions = sessions;
    this.lookups = lookups;
  }

  /**
   * What was found out.
   *
   * @param who null for who shows nothing that is valid
   * @param cookie what the session was known by, null where none was asked for
   * @param unknown it could not be looked up just now
   */
  record Visit(@Nullable SignedIn who, @Nullable String cookie, boolean unknown) {
    static Visit of(HttpRequest<?> request) {
      return request
          .getAttribute(VISIT, Visit.class)
          .orElseThrow(() -> new IllegalStateException("nobody looked who it is"));
    }
  }

  @RequestFilter
  CompletionStage<HttpRequest<?>> look(HttpRequest<?> request) {
    if (rules.needed(request).isEmpty()) {
      return completedFuture(request);
    }
    String authorization = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    String cookie = request.getCookies().findCookie(Door.COOKIE).map(Cookie::getValue).orElse(null);
    if (authorization != null) {
      return completedFuture(found(request, new Visit(byToken(authorization), null, false)));
    }
    if (cookie == null) {
      return completedFuture(found(request, new Visit(null, null, false)));
    }
    SignedIn believed = sessions.believed(cookie);
    if (believed != null) {
      return completedFuture(found(request, new Visit(believed, cookie, false)));
    }
    return lookups
        .of(() -> sessions.find(cookie))
        .handle(
            (who, failure) -> {
              if (failure != null && !(failure.getCause() instanceof SignInUnavailable)) {
                LOG.warn("A session was not looked up", failure);
              }
              return found(request, new Visit(who, cookie, failure != null));
            });
  }

  private static HttpRequest<?> found(HttpRequest<?> request, Visit visit) {
    request.setAttribute(VISIT, visit);
    return request;
  }

  private @Nullable SignedIn byToken(String authorization) {
    return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? tokens.verify(authorization.substring(BEARER.length()).strip())
        : null;
  }
}
