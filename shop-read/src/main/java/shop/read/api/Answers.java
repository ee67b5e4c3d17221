package shop.read.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Answers to queries, each with the position that it is at least as new as. */
public final class Answers {

  /** How far the read model was. */
  public static final String POSITION_HEADER = "Shop-Position";

  private static final String EMPTY = "0";

  private Answers() {}

  public static <T> HttpResponse<T> ok(Served<T> served) {
    return positioned(HttpResponse.ok(served.value()), served);
  }

  /** The answer for something that may not be there. */
  public static <R, A> HttpResponse<A> found(
      HttpRequest<?> request,
      Served<Optional<R>> served,
      Function<R, A> answer,
      NotFound notFound) {
    MutableHttpResponse<A> response =
        served
            .value()
            .map(row -> HttpResponse.ok(answer.apply(row)))
            .orElseGet(() -> notFound.answer(request));
    return positioned(response, served);
  }

  /**
   * The answer for one thing, with its revision as {@code ETag}; 304 when the sender has that
   * revision already.
   */
  public static <R, A> HttpResponse<A> one(
      HttpRequest<?> request,
      Served<Optional<R>> served,
      ToLongFunction<R> revision,
      Function<R, A> answer,
      NotFound notFound) {
    if (served.value().isEmpty()) {
      return positioned(notFound.<A>answer(request), served);
    }
    R row = served.value().get();
    String tag = "\"" + revision.applyAsLong(row) + "\"";
    MutableHttpResponse<A> response =
        isKnown(request, tag) ? HttpResponse.notModified() : HttpResponse.ok(answer.apply(row));
    return positioned(response.header("ETag", tag), served);
  }

  /** What to say when there is no such thing. */
  public record NotFound(String code, String detail) {
    private <A> MutableHttpResponse<A> answer(HttpRequest<?> request) {
      return Problem.instead(Problem.response(request, HttpStatus.NOT_FOUND, code, detail));
    }
  }

  private static boolean isKnown(HttpRequest<?> request, String tag) {
    return request.getHeaders().getAll("If-None-Match").stream()
        .flatMap(header -> Arrays.stream(header.split(",", -1)))
        .map(String::strip)
        .map(known -> known.startsWith("W/") ? known.substring(2) : known)
        .anyMatch(known -> known.equals(tag) || known.equals("*"));
  }

  private static <T extends MutableHttpResponse<?>> T positioned(T response, Served<?> served) {
    var position = served.position();
    response.header(POSITION_HEADER, position == null ? EMPTY : position.toString());
    return response;
  }
}
