package shop.gateway.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.scheduling.annotation.Scheduled;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import shop.gateway.GatewaySettings;

/** All sockets that are open. At the end they are told so before the server hangs up. */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
class LiveSockets implements GracefulShutdownCapable {
  private final GatewaySettings settings;
  private final SocketMessages messages;
  private final Set<LiveSocket> open = ConcurrentHashMap.newKeySet();

  LiveSockets(GatewaySettings settings, SocketMessages messages, MeterRegistry metrics) {
    this.settings = settings;
    this.messages = messages;
    Gauge.builder("shop.gateway.sockets", open, Set::size)
        .description("Sockets open")
        .register(metrics);
  }

  boolean isFull() {
    return open.size() >= settings.socketsMax();
  }

  /** False when it is one too many: several may have passed the door at once. */
  synchronized boolean add(LiveSocket socket) {
    return !isFull() && open.add(socket);
  }

  void remove(LiveSocket socket) {
    open.remove(socket);
  }

  void publish(Frame frame) {
    open.forEach(socket -> socket.publish(frame));
  }

  void refetch() {
    publish(messages.refetch());
  }

  @Scheduled(fixedDelay = "500ms")
  void closeThoseThatDoNotRead() {
    open.forEach(socket -> socket.closeIfStuck(settings.socketStuckFor()));
  }

  @Override
  public CompletionStage<?> shutdownGracefully() {
    open.forEach(socket -> socket.close(WebSocketCloseStatus.SERVICE_RESTART));
    return CompletableFuture.completedFuture(null);
  }
}
