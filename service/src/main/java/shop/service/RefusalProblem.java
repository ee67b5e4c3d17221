package shop.service;

import io.micronaut.http.HttpStatus;

/** How a refusal is told over HTTP. Which one has which code, a context says itself. */
public record RefusalProblem(HttpStatus status, String code, String detail) {

  /** There is no such thing. */
  public static RefusalProblem notFound(String code, String detail) {
    return new RefusalProblem(HttpStatus.NOT_FOUND, code, detail);
  }

  /** The state forbids it. */
  public static RefusalProblem conflict(String code, String detail) {
    return new RefusalProblem(HttpStatus.CONFLICT, code, detail);
  }

  /** A rule on values forbids it. */
  public static RefusalProblem unprocessable(String code, String detail) {
    return new RefusalProblem(HttpStatus.UNPROCESSABLE_ENTITY, code, detail);
  }

  /** A refusal by the state or by a rule on values is kept; an unknown id is not. */
  boolean isRecorded() {
    return status != HttpStatus.NOT_FOUND;
  }
}
