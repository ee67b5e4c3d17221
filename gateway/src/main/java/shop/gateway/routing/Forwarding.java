package shop.gateway.routing;

import io.micronaut.context.annotation.Executable;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.ByteBodyHttpResponse;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.client.RawHttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.server.HttpServerConfiguration;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import shop.gateway.identity.CallTokens;
import shop.gateway.identity.Caller;
import shop.gateway.identity.Needs;
import shop.gateway.identity.Role;
import shop.gateway.identity.SignedIn;
import shop.gateway.limits.CommandRates;
import shop.gateway.limits.Counted;
import shop.gateway.limits.GatewayLimits;
import shop.gateway.problems.ProblemKind;
import shop.gateway.problems.Problems;

/**
 * Sends what is below {@code /api} to the service that answers it. Nothing here blocks: all of it
 * runs on the event loop. A request leaves when its body is whole; an answer passes as it comes.
 */
@Singleton
@Needs(Role.VIEWER)
final class Forwarding {
  private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);
  private static final int REPEATS_MAX = 1;

  private final RawHttpClient client;
  private final Upstreams upstreams;
  private final CallTokens tokens;
  private final GatewayLimits limits;
  private final CommandRates commandRates;
  private final BodyRoom bodyRoom;
  private final Problems problems;

  Forwarding(
      @Client(id = "upstream") RawHttpClient client,
      Upstreams upstreams,
      CallTokens tokens,
      GatewayLimits limits,
      CommandRates commandRates,
      HttpServerConfiguration server,
      Problems problems) {
    this.client = client;
    this.upstreams = upstreams;
    this.tokens = tokens;
    this.limits = limits;
    this.commandRates = commandRates;
    this.bodyRoom = new BodyRoom(limits.bodiesBytes(), (int) server.getMaxRequestSize());
    this.problems = problems;
  }

  @Executable
  Mono<HttpResponse<?>> forward(HttpRequest<?> asked) {
    ServerHttpRequest<?> request = (ServerHttpRequest<?>) asked;
    Route route = RouteTable.find(request.getUri().getRawPath());
    if (route == null) {
      return Mono.just(problems.answer(request, ProblemKind.NOT_FOUND));
    }
    BasicHttpAttributes.setUriTemplate(request, RouteTable.PREFIX + route.resource());
    Route.Rule rule = route.rules().get(request.getMethod());
    if (rule == null) {
      return Mono.just(
          problems
              .answer(request, ProblemKind.METHOD_NOT_ALLOWED)
              .header(HttpHeaders.ALLOW, route.allow()));
    }
    Caller caller = SignedIn.of(request).caller();
    Role needed = RouteTable.needed(rule, request);
    if (!caller.role().includes(needed)) {
      return Mono.just(problems.roleTooLow(request, needed.code()));
    }
    if (RequestBody.isEncoded(request)) {
      return Mono.just(problems.answer(request, ProblemKind.UNSUPPORTED_MEDIA_TYPE));
    }
    Passage passage =
        new Passage(
            request, caller, upstreams.of(rule.service()), route, PropagatedContext.getOrEmpty());
    return UpstreamFailure.isRead(request.getMethod()) ? send(passage, null) : command(passage);
  }

  private Mono<HttpResponse<?>> command(Passage passage) {
    if (!commandRates.admits(Counted.of(passage.request))) {
      return refuse(passage, ProblemKind.TOO_MANY_REQUESTS);
    }
    BodyRoom.Part room = bodyRoom.enter(passage.request);
    if (room == null) {
      return refuse(passage, ProblemKind.OVERLOADED);
    }
    return RequestBody.whole(passage.request, limits.bodyWithin())
        .flatMap(body -> send(passage, body).doFinally(_ -> body.close()))
        .onErrorResume(failure -> refuseBody(passage, failure))
        .doFinally(_ -> room.leave());
  }

  private Mono<HttpResponse<?>> send(Passage passage, @Nullable CloseableAvailableByteBody body) {
    Bulkhead.Place place = passage.upstream.bulkhead().enter();
    if (place == null) {
      return refuse(passage, ProblemKind.OVERLOADED);
    }
    AtomicBoolean mayBeDone = new AtomicBoolean();
    return Mono.defer(() -> passage.traced(() -> exchange(passage, body)))
        .doOnError(UpstreamFailure::isOfBrokenConnection, _ -> mayBeDone.set(!passage.isRead()))
        .retryWhen(
            Retry.max(REPEATS_MAX)
                .filter(e -> passage.isRepeatable() && UpstreamFailure.isOfBrokenConnection(e))
                .onRetryExhaustedThrow((_, last) -> last.failure()))
        .<HttpResponse<?>>map(
            answer -> RelayedAnswer.to(passage.request, answer, place, limits.answerStallsFor()))
        .onErrorResume(
            failure -> {
              place.leave();
              return failed(passage, mayBeDone.get(), failure);
            })
        .doOnCancel(place::leaveUnlessAnswered);
  }

  /** Of a body each attempt sends a copy that shares its bytes. */
  private Mono<ByteBodyHttpResponse<?>> exchange(
      Passage passage, @Nullable CloseableAvailableByteBody body) {
    HttpRequest<?> request =
        passage.upstream.request(passage.request, tokens.authorization(passage.caller));
    return Mono.<HttpResponse<?>>from(
            client.exchange(request, body == null ? null : body.split(), null))
        .map(answer -> (ByteBodyHttpResponse<?>) answer);
  }

  private Mono<HttpResponse<?>> failed(Passage passage, boolean mayBeDone, Throwable failure) {
    return passage.traced(
        () -> {
          if (UpstreamFailure.isKnown(failure)) {
            LOG.warn("{} did not answer: {}", passage.upstream.service(), failure.getMessage());
          } else {
            LOG.error("Forwarding to {} failed", passage.upstream.service(), failure);
          }
          return refuse(passage, UpstreamFailure.problem(mayBeDone, failure));
        });
  }

  /** What is left of the body is not worth reading: the connection ends with the answer. */
  private Mono<HttpResponse<?>> refuseBody(Passage passage, Throwable failure) {
    ProblemKind kind =
        switch (failure) {
          case ContentLengthExceededException _ -> ProblemKind.BODY_TOO_LARGE;
          case TimeoutException _ -> ProblemKind.REQUEST_TIMEOUT;
          default -> ProblemKind.BAD_REQUEST;
        };
    return passage.traced(
        () ->
            Mono.just(
                problems.answer(passage.request, kind).header(HttpHeaders.CONNECTION, "close")));
  }

  private Mono<HttpResponse<?>> refuse(Passage passage, ProblemKind kind) {
    return passage.traced(() -> Mono.just(problems.answer(passage.request, kind)));
  }

  /** One request on its way. What happens later must find the trace again: it is carried here. */
  private record Passage(
      ServerHttpRequest<?> request,
      Caller caller,
      Upstream upstream,
      Route route,
      PropagatedContext trace) {
    boolean isRead() {
      return UpstreamFailure.isRead(request.getMethod());
    }

    /** A command with a key takes effect once however often it arrives. */
    boolean isRepeatable() {
      return isRead()
          || (route.knowsKeys() && request.getHeaders().contains(PassedHeaders.IDEMPOTENCY_KEY));
    }

    <T> T traced(Supplier<T> step) {
      try (PropagatedContext.Scope _ = trace.propagate()) {
        return step.get();
      }
    }
  }
}
