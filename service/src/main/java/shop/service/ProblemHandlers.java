package shop.service;

import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.serde.annotation.SerdeImport;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.eventsourcing.EventStoreUnavailable;
import shop.eventsourcing.SnapshotTooLarge;
import shop.eventsourcing.StreamDeleted;
import shop.eventsourcing.UnreadableEvent;
import shop.eventsourcing.request.CommandProblem;
import shop.eventsourcing.request.InvalidRequest;
import shop.eventsourcing.request.InvalidRequest.Violation;
import shop.identity.NotLetIn;

/** What becomes of a request that ends in an exception. */
@Factory
@SerdeImport(Violation.class)
final class ProblemHandlers {
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
  ExceptionHandler<EventStoreUnavailable, HttpResponse<Problem>> eventStoreUnavailable() {
    return (request, e) -> {
      LOG.warn("{} {}: {}", request.getMethod(), request.getPath(), e.getMessage(), e);
      return Problem.response(request, CommandProblem.eventStoreUnavailable());
    };
  }

  @Singleton
  ExceptionHandler<UnreadableEvent, HttpResponse<Problem>> unreadableEvent() {
    return (request, e) -> {
      LOG.error("{} {}: cannot read {}", request.getMethod(), request.getPath(), e.getMessage(), e);
      return Problem.response(request, CommandProblem.historyNotReadable());
    };
  }

  @Singleton
  ExceptionHandler<StreamDeleted, HttpResponse<Problem>> streamDeleted() {
    return (request, _) -> Problem.response(request, CommandProblem.streamDeleted());
  }

  @Singleton
  ExceptionHandler<SnapshotTooLarge, HttpResponse<Problem>> snapshotTooLarge() {
    return (request, _) -> Problem.response(request, CommandProblem.snapshotTooLarge());
  }
}
