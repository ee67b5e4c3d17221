package shop.gateway.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import shop.gateway.limits.GatewayLimits;

/** All feeds of the log that are open. */
@Singleton
final class EventFeeds {
  private final LogPages log;
  private final SocketMessages messages;
  private final GatewayLimits limits;
  private final AtomicInteger open = new AtomicInteger();

  EventFeeds(LogPages log, SocketMessages messages, GatewayLimits limits, MeterRegistry metrics) {
    this.log = log;
    this.messages = messages;
    this.limits = limits;
    Gauge.builder("shop.gateway.event.feeds", open, AtomicInteger::get)
        .description("Feeds of the log open")
        .register(metrics);
  }

  /** A feed for a socket, or null when there are too many already. */
  @Nullable EventFeed open(@Nullable String from, LogFilter filter, LiveSocket socket) {
    if (open.incrementAndGet() > limits.eventFeedsMax()) {
      open.decrementAndGet();
      return null;
    }
    return new EventFeed(
        log, from, filter, messages, socket::later, socket::wake, open::decrementAndGet);
  }
}
