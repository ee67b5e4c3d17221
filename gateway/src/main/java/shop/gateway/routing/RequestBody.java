package shop.gateway.routing;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.CloseableAvailableByteBody;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;

/** A request's body, held back until it is whole: no command reaches a service in half. */
final class RequestBody {
  private RequestBody() {}

  /** Compressed bodies could grow to any size behind the limit. */
  static boolean isEncoded(HttpRequest<?> request) {
    return request.getHeaders().getAll(HttpHeaders.CONTENT_ENCODING).stream()
            .anyMatch(value -> !value.strip().equalsIgnoreCase("identity"))
        || request.getHeaders().getAll(HttpHeaders.TRANSFER_ENCODING).stream()
            .anyMatch(value -> !value.strip().equalsIgnoreCase("chunked"));
  }

  /**
   * Completes with the body, or fails with a {@code TimeoutException} when it takes longer than
   * that, or with the framework's error when it is too large or the client goes away.
   */
  static Mono<CloseableAvailableByteBody> whole(ServerHttpRequest<?> request, Duration within) {
    CompletableFuture<? extends CloseableAvailableByteBody> arriving = request.byteBody().buffer();
    CompletableFuture<CloseableAvailableByteBody> inTime = new CompletableFuture<>();
    var _ =
        arriving.whenComplete(
            (body, failure) -> {
              if (failure != null) {
                inTime.completeExceptionally(failure);
              } else if (!inTime.complete(body)) {
                body.close();
              }
            });
    if (!inTime.isDone()) {
      inTime.orTimeout(within.toMillis(), TimeUnit.MILLISECONDS);
    }
    return Mono.fromFuture(inTime, true);
  }
}
