package shop.gateway.problems;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;

/** Builds the answers to what went wrong, the framework's own errors included. */
@Singleton
public final class Problems implements ErrorResponseProcessor<Problem> {
  private static final MediaType PROBLEM_JSON = MediaType.of("application/problem+json");

  private static final Set<HttpStatus> MAY_SUCCEED_LATER =
      EnumSet.of(HttpStatus.TOO_MANY_REQUESTS, HttpStatus.SERVICE_UNAVAILABLE);

  /** After this long a refused client may well be served. */
  private static final String RETRY_AFTER_SECONDS = "1";

  /** A problem where something else is answered when all goes well: a route is typed by that. */
  public <A> MutableHttpResponse<A> answer(HttpRequest<?> request, ProblemKind kind) {
    return written(request, kind, kind.detail(), HttpResponse.status(kind.status()));
  }

  /** Names the rule that the request breaks, and nothing of what it says. */
  public <A> MutableHttpResponse<A> badRequest(HttpRequest<?> request, String rule) {
    ProblemKind kind = ProblemKind.BAD_REQUEST;
    String detail = "%s In it, %s.".formatted(kind.detail(), rule);
    return written(request, kind, detail, HttpResponse.status(kind.status()));
  }

  /** Names the lowest role that may do what was asked for. */
  public <A> MutableHttpResponse<A> roleTooLow(HttpRequest<?> request, String needed) {
    ProblemKind kind = ProblemKind.ROLE_TOO_LOW;
    String detail = "%s It needs the role %s.".formatted(kind.detail(), needed);
    return written(request, kind, detail, HttpResponse.status(kind.status()));
  }

  /** What the framework knows about the error stays in the log: it may name classes. */
  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    ProblemKind kind = kind(context, response);
    return written(context.getRequest(), kind, kind.detail(), response.status(kind.status()));
  }

  /** The framework takes a head that is too large for a body that is. */
  private static ProblemKind kind(ErrorContext context, HttpResponse<?> response) {
    ProblemKind kind = ProblemKind.of(response.status());
    boolean ofTheBody =
        context.getRootCause().filter(ContentLengthExceededException.class::isInstance).isPresent();
    return kind == ProblemKind.BODY_TOO_LARGE && !ofTheBody ? ProblemKind.HEAD_TOO_LARGE : kind;
  }

  @SuppressWarnings("unchecked") // which body it is the status says; HEAD has none at all
  private static <A> MutableHttpResponse<A> written(
      HttpRequest<?> request, ProblemKind kind, String detail, MutableHttpResponse<?> response) {
    if (MAY_SUCCEED_LATER.contains(kind.status())) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    if (request.getMethod() == HttpMethod.HEAD) {
      return (MutableHttpResponse<A>) response.body(null);
    }
    return (MutableHttpResponse<A>)
        response
            .body(Problem.of(kind, detail, response.status(), request.getPath()))
            .contentType(PROBLEM_JSON)
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
