package shop.service;

import io.micronaut.context.annotation.Primary;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says in our own words what the framework has to say: its messages may hold the names of classes
 * and a parser's text.
 */
@Singleton
@Primary
final class Problems implements ErrorResponseProcessor<Problem> {

  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpRequest<?> request = context.getRequest();
    HttpStatus status = HttpStatus.valueOf(response.code());
    MutableHttpResponse<Problem> problem =
        Problem.response(request, status, code(status), detail(status, context));
    response.getHeaders().forEachValue((name, value) -> keep(problem, name, value));
    return problem;
  }

  private static void keep(MutableHttpResponse<Problem> problem, String name, String value) {
    if (name.equalsIgnoreCase("Allow")) {
      problem.header(name, value);
    }
  }

  private static String code(HttpStatus status) {
    return switch (status) {
      case REQUEST_ENTITY_TOO_LARGE -> "body-too-large";
      case INTERNAL_SERVER_ERROR -> "internal-error";
      default -> status.getReason().toLowerCase(Locale.ROOT).replace(' ', '-');
    };
  }

  private static @Nullable String detail(HttpStatus status, ErrorContext context) {
    return switch (status) {
      case NOT_FOUND -> "There is nothing at this path.";
      case METHOD_NOT_ALLOWED -> "This method is not for this path.";
      case UNSUPPORTED_MEDIA_TYPE -> "Send application/json.";
      case REQUEST_ENTITY_TOO_LARGE -> "The body is larger than is accepted.";
      case INTERNAL_SERVER_ERROR -> "Something went wrong here; the trace id finds it in the log.";
      case BAD_REQUEST ->
          context
              .getRootCause()
              .filter(ConversionErrorException.class::isInstance)
              .map(ConversionErrorException.class::cast)
              .map(e -> "The value of '" + e.getArgument().getName() + "' is not valid.")
              .orElse("The request is not well-formed.");
      default -> null;
    };
  }
}
