package shop.service;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Revision;
import shop.eventsourcing.request.CommandProblem;
import shop.eventsourcing.request.InvalidRequest.Violation;

/**
 * A problem as in RFC 9457.
 *
 * @param type {@code urn:shop:problem:<code>}
 * @param title the same for all problems of this code
 * @param instance the path asked for
 * @param code what a program goes by
 * @param errors the places in the request that are wrong, if the request is
 * @param currentRevision where the thing is, when it is not at the revision asked for
 * @param traceId of the request's trace
 */
@Serdeable
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    String instance,
    String code,
    @Nullable List<Violation> errors,
    @Nullable Long currentRevision,
    @Nullable String traceId) {

  private static final MediaType PROBLEM_JSON = MediaType.of("application/problem+json");

  static MutableHttpResponse<Problem> response(
      HttpRequest<?> request, HttpStatus status, String code, @Nullable String detail) {
    return response(request, status, code, detail, List.of());
  }

  static MutableHttpResponse<Problem> response(
      HttpRequest<?> request,
      HttpStatus status,
      String code,
      @Nullable String detail,
      List<Violation> errors) {
    return response(request, status, code, detail, errors, null);
  }

  /**
   * A problem where something else is answered when all goes well: a route is typed by the latter.
   */
  @SuppressWarnings("unchecked") // which of the two the body is, the status says
  static <A> MutableHttpResponse<A> instead(MutableHttpResponse<Problem> problem) {
    return (MutableHttpResponse<A>) (MutableHttpResponse<?>) problem;
  }

  static MutableHttpResponse<Problem> response(HttpRequest<?> request, RefusalProblem problem) {
    return response(request, problem.status(), problem.code(), problem.detail());
  }

  static MutableHttpResponse<Problem> response(HttpRequest<?> request, CommandProblem problem) {
    MutableHttpResponse<Problem> response =
        response(
            request,
            HttpStatus.valueOf(problem.status()),
            problem.code(),
            problem.detail(),
            List.of(),
            problem.current());
    problem.headers().forEach(response::header);
    return response;
  }

  private static MutableHttpResponse<Problem> response(
      HttpRequest<?> request,
      HttpStatus status,
      String code,
      @Nullable String detail,
      List<Violation> errors,
      @Nullable Revision current) {
    Problem problem =
        new Problem(
            "urn:shop:problem:" + code,
            status.getReason(),
            status.getCode(),
            detail,
            request.getPath(),
            code,
            errors.isEmpty() ? null : errors,
            current == null ? null : current.value(),
            Trace.id());
    return HttpResponse.<Problem>status(status).contentType(PROBLEM_JSON).body(problem);
  }
}
