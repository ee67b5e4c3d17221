package shop.gateway.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.gateway.GatewaySettings;
import shop.gateway.identity.Caller;
import shop.gateway.identity.Needs;
import shop.gateway.identity.Open;
import shop.gateway.identity.Role;
import shop.gateway.identity.SignedIn;
import shop.gateway.problems.ProblemKind;
import shop.gateway.problems.Problems;
import shop.gateway.users.Passwords;
import shop.gateway.users.Session;
import shop.gateway.users.Sessions;
import shop.gateway.users.SignIn;
import shop.gateway.users.SignInUnavailable;

/** Signs a browser in and out, and tells it who it is. */
@Controller("/api/v1/session")
@Produces(MediaType.ALL) // without it, who accepts anything would be led to the services
@ExecuteOn(TaskExecutors.BLOCKING)
final class SessionController {
  private static final String RETRY_AFTER_SECONDS = "60";

  private final SignIn signIn;
  private final Sessions sessions;
  private final GatewaySettings settings;
  private final Problems problems;

  SessionController(SignIn signIn, Sessions sessions, GatewaySettings settings, Problems problems) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.settings = settings;
    this.problems = problems;
  }

  /** Either a name and a password, or the secret of a link. */
  @Serdeable
  @Schema(name = "Credentials")
  record Credentials(@Nullable String username, @Nullable String password, @Nullable String link) {}

  /**
   * Who is signed in.
   *
   * @param csrfToken null for who shows a token
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Session")
  record SignedInAs(
      String username,
      @Schema(
              type = "string",
              allowableValues = {"viewer", "clerk", "operator"})
          String role,
      @Nullable String csrfToken,
      String expiresAt) {
    static SignedInAs of(Caller caller, @Nullable String csrfToken, Instant until) {
      return new SignedInAs(caller.name(), caller.role().code(), csrfToken, until.toString());
    }
  }

  /** Signs a browser in. */
  @Post
  @Open
  HttpResponse<SignedInAs> signIn(HttpRequest<?> request, @Body Credentials asked) {
    String address = request.getRemoteAddress().getAddress().getHostAddress();
    SignIn.Outcome outcome;
    try {
      if (asked.link != null && asked.username == null && asked.password == null) {
        outcome = signIn.byLink(address, asked.link);
      } else if (asked.username != null && asked.password != null && asked.link == null) {
        outcome = signIn.byPassword(address, asked.username, asked.password);
      } else {
        return problems.answer(request, ProblemKind.BAD_REQUEST);
      }
    } catch (SignInUnavailable | Passwords.Busy _) {
      return problems.answer(request, ProblemKind.SIGN_IN_UNAVAILABLE);
    }
    return switch (outcome) {
      case SignIn.Outcome.Begun(Session session) -> begun(request, session);
      case SignIn.Outcome.Refused _ -> problems.answer(request, ProblemKind.SIGN_IN_REFUSED);
      case SignIn.Outcome.TooOften _ -> tooOften(request);
    };
  }

  private HttpResponse<SignedInAs> tooOften(HttpRequest<?> request) {
    MutableHttpResponse<SignedInAs> answer =
        problems.answer(request, ProblemKind.TOO_MANY_ATTEMPTS);
    answer.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    return answer;
  }

  /** Who is signed in. */
  @Get
  @Needs(Role.VIEWER)
  HttpResponse<SignedInAs> getSession(HttpRequest<?> request) {
    SignedIn who = SignedIn.of(request);
    String csrfToken =
        request
            .getCookies()
            .findCookie(Door.COOKIE)
            .filter(_ -> who.session() != null)
            .map(cookie -> Session.csrfToken(cookie.getValue()))
            .orElse(null);
    return unkept(HttpResponse.ok(SignedInAs.of(who.caller(), csrfToken, who.until())));
  }

  /** Signs a browser out. */
  @Delete
  @Needs(Role.VIEWER)
  @Status(HttpStatus.NO_CONTENT)
  HttpResponse<?> signOut(HttpRequest<?> request) {
    String session = SignedIn.of(request).session();
    try {
      if (session != null) {
        sessions.end(session);
      }
    } catch (SignInUnavailable _) {
      return problems.answer(request, ProblemKind.SIGN_IN_UNAVAILABLE);
    }
    return HttpResponse.noContent().cookie(cookie(request, "").maxAge(Duration.ZERO));
  }

  private HttpResponse<SignedInAs> begun(HttpRequest<?> request, Session session) {
    String csrfToken = Session.csrfToken(session.token());
    return unkept(HttpResponse.ok(SignedInAs.of(session.caller(), csrfToken, session.expiresAt())))
        .cookie(cookie(request, session.token()));
  }

  private Cookie cookie(HttpRequest<?> request, String value) {
    URI site = settings.siteUrl();
    boolean overTls = request.isSecure() || (site != null && "https".equals(site.getScheme()));
    return Cookie.of(Door.COOKIE, value)
        .path("/")
        .httpOnly(true)
        .secure(overTls)
        .sameSite(SameSite.Strict);
  }

  private static <T> MutableHttpResponse<T> unkept(MutableHttpResponse<T> response) {
    return response
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
