package shop.gateway.routing;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.ByteBodyHttpResponse;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.client.RawHttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import shop.gateway.GatewaySettings;
import shop.gateway.problems.ProblemKind;
import shop.gateway.problems.Problems;

/**
 * Sends what is below {@code /api} to the service that answers it. Nothing here blocks: all of it
 * runs on the event loop. A request leaves when its body is whole; an answer passes as it comes.
 */
@ServerFilter({"/api", "/api/**"})
@Order(Forwarding.ORDER)
final class Forwarding {
  /** Behind everything that may look at a request first: metrics, tracing, who it is. */
  static final int ORDER = 49_000;

  private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);
  private static final int REPEATS_MAX = 1;

  private final RawHttpClient client;
  private final Upstreams upstreams;
  private final GatewaySettings settings;
  private final Problems problems;

  Forwarding(
      @Client(id = "upstream") RawHttpClient client,
      Upstreams upstreams,
      GatewaySettings settings,
      Problems problems) {
    this.client = client;
    this.upstreams = upstreams;
    this.settings = settings;
    this.problems = problems;
  }

  @RequestFilter
  Mono<HttpResponse<?>> forward(ServerHttpRequest<?> request) {
    Route route = RouteTable.find(request.getUri().getRawPath());
    if (route == null) {
      return refuse(request, ProblemKind.NOT_FOUND);
    }
    BasicHttpAttributes.setUriTemplate(request, RouteTable.PREFIX + route.resource());
    Service service = route.answeredBy().get(request.getMethod());
    if (service == null) {
      return Mono.just(
          problems
              .answer(request, ProblemKind.METHOD_NOT_ALLOWED)
              .header(HttpHeaders.ALLOW, route.allow()));
    }
    if (RequestBody.isEncoded(request)) {
      return refuse(request, ProblemKind.UNSUPPORTED_MEDIA_TYPE);
    }
    Upstream upstream = upstreams.of(service);
    PropagatedContext trace = PropagatedContext.getOrEmpty();
    if (UpstreamFailure.isRead(request.getMethod())) {
      return send(request, upstream, null, trace);
    }
    return RequestBody.whole(request, settings.bodyWithin())
        .flatMap(body -> send(request, upstream, body, trace))
        .onErrorResume(failure -> refuse(request, ofTheBody(failure)));
  }

  private Mono<HttpResponse<?>> send(
      ServerHttpRequest<?> request,
      Upstream upstream,
      @Nullable CloseableAvailableByteBody body,
      PropagatedContext trace) {
    Bulkhead.Place place = upstream.bulkhead().enter();
    if (place == null) {
      if (body != null) {
        body.close();
      }
      return refuse(request, ProblemKind.OVERLOADED);
    }
    return exchange(request, upstream, body, trace)
        .retryWhen(
            Retry.max(REPEATS_MAX)
                .filter(e -> UpstreamFailure.mayBeSentAgain(request.getMethod(), e))
                .onRetryExhaustedThrow((_, last) -> last.failure()))
        .<HttpResponse<?>>map(
            answer -> RelayedAnswer.to(request, (ByteBodyHttpResponse<?>) answer, place))
        .onErrorResume(
            failure -> {
              place.leave();
              return failed(request, upstream, failure);
            })
        .doOnCancel(place::leave);
  }

  /** A late body and a repeat run outside of the context that carries the trace: it is given. */
  private Mono<? extends HttpResponse<?>> exchange(
      ServerHttpRequest<?> request,
      Upstream upstream,
      @Nullable CloseableAvailableByteBody body,
      PropagatedContext trace) {
    return Mono.defer(
        () -> {
          try (PropagatedContext.Scope _ = trace.propagate()) {
            return Mono.from(client.exchange(upstream.request(request), body, null));
          }
        });
  }

  private Mono<HttpResponse<?>> failed(
      ServerHttpRequest<?> request, Upstream upstream, Throwable failure) {
    if (UpstreamFailure.isKnown(failure)) {
      LOG.warn("{} did not answer: {}", upstream.service(), failure.getMessage());
    } else {
      LOG.error("Forwarding to {} failed", upstream.service(), failure);
    }
    return refuse(request, UpstreamFailure.problem(request.getMethod(), failure));
  }

  private static ProblemKind ofTheBody(Throwable failure) {
    return switch (failure) {
      case ContentLengthExceededException _ -> ProblemKind.BODY_TOO_LARGE;
      case TimeoutException _ -> ProblemKind.REQUEST_TIMEOUT;
      default -> ProblemKind.MALFORMED_REQUEST;
    };
  }

  private Mono<HttpResponse<?>> refuse(ServerHttpRequest<?> request, ProblemKind kind) {
    return Mono.just(problems.answer(request, kind));
  }
}
