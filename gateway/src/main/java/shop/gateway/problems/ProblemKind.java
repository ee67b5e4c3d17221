package shop.gateway.problems;

import io.micronaut.http.HttpStatus;
import java.util.Arrays;
import java.util.Locale;

/** The errors the gateway answers by itself; the code of each is part of the API. */
public enum ProblemKind {
  BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request is not well-formed."),
  ORIGIN_REFUSED(HttpStatus.FORBIDDEN, "Pages of this origin may not ask here."),
  NOT_SIGNED_IN(
      HttpStatus.UNAUTHORIZED, "Sign in, or send a token that is valid: ./shop token makes one."),
  SIGN_IN_REFUSED(
      HttpStatus.UNAUTHORIZED,
      "The name or the password is wrong, or the link was used before or is too old."),
  ROLE_TOO_LOW(HttpStatus.FORBIDDEN, "Your role may not do this."),
  CSRF_TOKEN_MISSING(
      HttpStatus.FORBIDDEN,
      "Send the csrfToken of GET /api/v1/session along in the header X-CSRF-Token."),
  NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing at this path."),
  USER_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no user of this name."),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The path exists, but not for this method."),
  REQUEST_TIMEOUT(HttpStatus.REQUEST_TIMEOUT, "The request did not arrive in time."),
  USER_ALREADY_EXISTS(HttpStatus.CONFLICT, "There is a user of this name already."),
  USER_DISABLED(HttpStatus.CONFLICT, "The user is disabled, and so are links."),
  NOT_YOURSELF(
      HttpStatus.CONFLICT, "Nobody disables himself or takes away his own role: ask another."),
  LAST_OPERATOR(HttpStatus.CONFLICT, "This is the last operator: make somebody else one first."),
  BODY_TOO_LARGE(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "The body is larger than is accepted here."),
  UNSUPPORTED_MEDIA_TYPE(
      HttpStatus.UNSUPPORTED_MEDIA_TYPE,
      "Send the body as plain JSON: encoded and multipart bodies are not accepted."),
  TOO_MANY_REQUESTS(
      HttpStatus.TOO_MANY_REQUESTS, "One caller may not send that many commands a second."),
  TOO_MANY_SOCKETS(
      HttpStatus.TOO_MANY_REQUESTS, "One caller may not hold that many sockets; close one first."),
  HEAD_TOO_LARGE(
      HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
      "The request's first line or its headers are larger than is accepted here."),
  UPGRADE_REQUIRED(HttpStatus.UPGRADE_REQUIRED, "This path speaks WebSocket only."),
  TOO_MANY_ATTEMPTS(
      HttpStatus.TOO_MANY_REQUESTS, "Too many attempts to sign in; try again in a minute."),
  INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "The gateway failed; the fault is logged."),
  OUTCOME_UNKNOWN(
      HttpStatus.SERVICE_UNAVAILABLE,
      "The connection broke before the service answered: the command may have taken effect."
          + " Repeating it is safe only with the same Idempotency-Key."),
  OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "Too many requests are under way; try again shortly."),
  SIGN_IN_UNAVAILABLE(
      HttpStatus.SERVICE_UNAVAILABLE,
      "The database of the users does not answer just now; tokens of ./shop token still work."),
  UPSTREAM_UNAVAILABLE(
      HttpStatus.SERVICE_UNAVAILABLE, "The service that answers this cannot be reached."),
  UPSTREAM_TIMEOUT(
      HttpStatus.GATEWAY_TIMEOUT,
      "The service did not answer in time; a command may still take effect.");

  private final HttpStatus status;
  private final String detail;

  ProblemKind(HttpStatus status, String detail) {
    this.status = status;
    this.detail = detail;
  }

  public HttpStatus status() {
    return status;
  }

  public String detail() {
    return detail;
  }

  /** The name a client may compare, as in {@code upstream-unavailable}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind that stands for a status the framework chose. */
  static ProblemKind of(HttpStatus status) {
    return Arrays.stream(values())
        .filter(kind -> kind.status == status)
        .findFirst()
        .orElse(status.getCode() < 500 ? BAD_REQUEST : INTERNAL_ERROR);
  }
}
