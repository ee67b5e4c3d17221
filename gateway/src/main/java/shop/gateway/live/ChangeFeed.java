package shop.gateway.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.http.ByteBodyHttpResponse;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.client.RawHttpClient;
import io.micronaut.http.client.annotation.Client;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import shop.gateway.GatewaySettings;
import shop.gateway.identity.CallTokens;
import shop.gateway.identity.Caller;

/**
 * The one stream of changes from the read side, for all sockets together. It is asked for again for
 * as long as the gateway runs; what happened while it was away is unknown, so a break and a new
 * beginning both tell every browser to ask anew. The client's read time-out notices its silence.
 */
@Context
final class ChangeFeed {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
  private static final Duration BACKOFF_MIN = Duration.ofMillis(200);
  private static final Duration BACKOFF_MAX = Duration.ofSeconds(5);

  private final RawHttpClient client;
  private final String url;
  private final CallTokens tokens;
  private final LiveSockets sockets;
  private final SocketMessages messages;
  private final AtomicBoolean connected = new AtomicBoolean();
  private @Nullable Disposable running;

  ChangeFeed(
      @Client(id = "changes") RawHttpClient client,
      GatewaySettings settings,
      CallTokens tokens,
      LiveSockets sockets,
      SocketMessages messages,
      MeterRegistry metrics) {
    this.client = client;
    this.url = settings.readUrl().resolve("/api/v1/changes").toString();
    this.tokens = tokens;
    this.sockets = sockets;
    this.messages = messages;
    Gauge.builder("shop.gateway.feed.connected", connected, c -> c.get() ? 1 : 0)
        .description("Whether the feed of changes from the read side stands")
        .register(metrics);
  }

  @PostConstruct
  void start() {
    running =
        Flux.defer(this::once)
            .doOnNext(this::publish)
            .doOnError(this::broken)
            .retryWhen(
                Retry.backoff(Long.MAX_VALUE, BACKOFF_MIN)
                    .maxBackoff(BACKOFF_MAX)
                    .transientErrors(true))
            .subscribe();
  }

  @PreDestroy
  void stop() {
    if (running != null) {
      running.dispose();
    }
  }

  /** One connection, from its beginning to the error that ends it. */
  private Flux<EventStream.Event> once() {
    HttpRequest<?> request =
        HttpRequest.GET(url)
            .accept(MediaType.TEXT_EVENT_STREAM_TYPE)
            .header(HttpHeaders.AUTHORIZATION, tokens.authorization(Caller.GATEWAY));
    return Mono.<HttpResponse<?>>from(client.exchange(request, null, null))
        .flatMapMany(answer -> events((ByteBodyHttpResponse<?>) answer))
        .concatWith(Mono.error(() -> new IOException("The feed was ended")));
  }

  private Flux<EventStream.Event> events(ByteBodyHttpResponse<?> answer) {
    MediaType type = answer.getContentType().orElse(null);
    if (answer.code() != HttpStatus.OK.getCode()
        || !MediaType.TEXT_EVENT_STREAM_TYPE.equals(type)) {
      answer.close();
      return Flux.error(new IOException("No feed but " + answer.code() + " " + type));
    }
    EventStream stream = new EventStream();
    return Flux.from(answer.byteBody().toByteArrayPublisher())
        .concatMapIterable(
            bytes -> {
              try {
                return stream.read(bytes);
              } catch (IOException e) {
                throw reactor.core.Exceptions.propagate(e);
              }
            });
  }

  /** Not before its first event does the read side promise that nothing is missed any more. */
  private void publish(EventStream.Event event) {
    if (!connected.getAndSet(true)) {
      LOG.info("Following the changes of the read side");
      sockets.refetch();
    }
    if (event.name().equals("heartbeat")) {
      return;
    }
    try {
      Frame frame = messages.ofChange(event.data());
      if (frame != null) {
        sockets.publish(frame);
      }
    } catch (IOException e) {
      LOG.warn("The feed said what is not understood here; every browser asks anew", e);
      sockets.refetch();
    }
  }

  private void broken(Throwable failure) {
    if (connected.getAndSet(false)) {
      LOG.warn("The feed of changes broke: {}", failure.toString());
      sockets.refetch();
    }
  }
}
