package shop.gateway.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.scheduling.annotation.Scheduled;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import shop.gateway.limits.Counted;
import shop.gateway.limits.GatewayLimits;

/** All sockets that are open. At the end they are told so before the server hangs up. */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
class LiveSockets implements GracefulShutdownCapable {
  private final GatewayLimits limits;
  private final SocketMessages messages;
  private final Counter stuck;
  private final Set<LiveSocket> open = ConcurrentHashMap.newKeySet();
  private final Map<Counted, Integer> held = new HashMap<>();

  LiveSockets(GatewayLimits limits, SocketMessages messages, MeterRegistry metrics) {
    this.limits = limits;
    this.messages = messages;
    Gauge.builder("shop.gateway.sockets", open, Set::size)
        .description("Sockets open")
        .register(metrics);
    stuck =
        Counter.builder("shop.gateway.sockets.stuck")
            .description("Sockets closed because nothing was read from them")
            .register(metrics);
  }

  boolean isFull() {
    return open.size() >= limits.socketsMax();
  }

  synchronized boolean hasEnough(Counted caller) {
    return held.getOrDefault(caller, 0) >= limits.socketsPerCaller();
  }

  /** False when it is one too many: several may have passed the door at once. */
  synchronized boolean add(LiveSocket socket) {
    if (isFull() || hasEnough(socket.caller())) {
      return false;
    }
    held.merge(socket.caller(), 1, Integer::sum);
    return open.add(socket);
  }

  synchronized void remove(LiveSocket socket) {
    if (open.remove(socket)) {
      held.computeIfPresent(socket.caller(), (_, count) -> count == 1 ? null : count - 1);
    }
  }

  /** Those that are open just now. */
  List<LiveSocket> open() {
    return List.copyOf(open);
  }

  void publish(Frame frame) {
    open.forEach(socket -> socket.publish(frame));
  }

  void refetch() {
    publish(messages.refetch());
  }

  @Scheduled(fixedDelay = "500ms")
  void closeThoseThatDoNotRead() {
    for (LiveSocket socket : open) {
      if (socket.closeIfStuck(limits.socketStuckFor())) {
        stuck.increment();
      }
    }
  }

  @Override
  public CompletionStage<?> shutdownGracefully() {
    open.forEach(socket -> socket.close(WebSocketCloseStatus.SERVICE_RESTART));
    return CompletableFuture.completedFuture(null);
  }
}
