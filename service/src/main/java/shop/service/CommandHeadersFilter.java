package shop.service;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import shop.eventsourcing.request.CommandHeaders;

/**
 * Gives a command's key and correlation back with whatever answer it gets: who is told to send it
 * again needs the key, also one that was made here.
 */
@ServerFilter("/api/**")
final class CommandHeadersFilter {
  private static final String UNDERSTOOD = CommandHeaders.class.getName();

  static CommandHeaders keep(HttpRequest<?> request, CommandHeaders headers) {
    request.setAttribute(UNDERSTOOD, headers);
    return headers;
  }

  @ResponseFilter
  void giveBack(HttpRequest<?> request, MutableHttpResponse<?> response) {
    request
        .getAttribute(UNDERSTOOD, CommandHeaders.class)
        .ifPresent(
            headers ->
                response
                    .header("Idempotency-Key", headers.idempotencyKey())
                    .header("X-Correlation-Id", headers.correlationId()));
  }
}
