package shop.gateway.security;

import static io.micronaut.http.annotation.Filter.MATCH_ALL_PATTERN;

import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.gateway.identity.Role;
import shop.gateway.identity.SignedIn;
import shop.gateway.problems.ProblemKind;
import shop.gateway.problems.Problems;
import shop.gateway.users.Session;

/** Lets in whom the route is for. */
@ServerFilter(MATCH_ALL_PATTERN)
@Order(Door.ORDER)
final class Door {
  /** Behind those who find out who it is; before what acts on a request. */
  static final int ORDER = 40_000;

  static final String COOKIE = "shop-session";
  static final String CSRF_HEADER = "X-CSRF-Token";

  private static final Set<HttpMethod> CHANGE_NOTHING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Rules rules;
  private final Problems problems;

  Door(Rules rules, Problems problems) {
    this.rules = rules;
    this.problems = problems;
  }

  @RequestFilter
  @Nullable HttpResponse<?> refuse(HttpRequest<?> request) {
    Role needed = rules.needed(request).orElse(null);
    if (needed == null) {
      return null;
    }
    Visitors.Visit visit = Visitors.Visit.of(request);
    if (visit.unknown()) {
      return problems.answer(request, ProblemKind.SIGN_IN_UNAVAILABLE);
    }
    SignedIn who = visit.who();
    if (who == null) {
      return problems
          .answer(request, ProblemKind.NOT_SIGNED_IN)
          .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    if (visit.cookie() != null && !isOfOurPage(request, visit.cookie())) {
      return problems.answer(request, ProblemKind.CSRF_TOKEN_MISSING);
    }
    if (!who.caller().role().includes(needed)) {
      return problems.roleTooLow(request, needed.code());
    }
    request.setUserPrincipal(who);
    return null;
  }

  /** A browser sends the cookie along with whatever page's request; the token only ours knows. */
  private static boolean isOfOurPage(HttpRequest<?> request, String cookie) {
    return CHANGE_NOTHING.contains(request.getMethod())
        || Session.isCsrfToken(cookie, request.getHeaders().get(CSRF_HEADER));
  }
}
