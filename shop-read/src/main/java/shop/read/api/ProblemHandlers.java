package shop.read.api;

import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.serde.annotation.SerdeImport;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.eventsourcing.request.InvalidRequest;
import shop.eventsourcing.request.InvalidRequest.Violation;
import shop.identity.NotLetIn;
import shop.read.database.DatabaseUnavailable;

/** What becomes of a request that ends in an exception. */
@Factory
@SerdeImport(Violation.class)
final class ProblemHandlers {
  private static final String RETRY_AFTER_SECONDS = "1";
  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandlers.class);

  @Singleton
  ExceptionHandler<NotLetIn, HttpResponse<Problem>> notLetIn() {
    return (request, e) -> {
      MutableHttpResponse<Problem> problem =
          Problem.response(request, HttpStatus.valueOf(e.status()), e.code(), e.getMessage());
      return e.asksForToken() ? problem.header("WWW-Authenticate", "Bearer") : problem;
    };
  }

  @Singleton
  ExceptionHandler<InvalidRequest, HttpResponse<Problem>> invalidRequest() {
    return (request, e) ->
        Problem.response(request, HttpStatus.BAD_REQUEST, e.code(), e.getMessage(), e.violations());
  }

  @Singleton
  ExceptionHandler<ReadModelBehind, HttpResponse<Problem>> readModelBehind() {
    return (request, _) ->
        unavailable(
            request, "read-model-behind", "The read model has not reached this position yet.");
  }

  @Singleton
  ExceptionHandler<StreamParked, HttpResponse<Problem>> streamParked() {
    return (request, _) ->
        unavailable(
            request,
            "stream-parked",
            "One of its events cannot be applied; what is shown without minPosition may be old.");
  }

  @Singleton
  ExceptionHandler<DatabaseUnavailable, HttpResponse<Problem>> databaseUnavailable() {
    return (request, e) -> {
      LOG.warn("{} {}: {}", request.getMethod(), request.getPath(), e.getMessage(), e);
      return unavailable(request, "read-model-unavailable", "The read model does not answer.");
    };
  }

  private static HttpResponse<Problem> unavailable(
      HttpRequest<?> request, String code, String detail) {
    return Problem.response(request, HttpStatus.SERVICE_UNAVAILABLE, code, detail)
        .header("Retry-After", RETRY_AFTER_SECONDS);
  }
}
