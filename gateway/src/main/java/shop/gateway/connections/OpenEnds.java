package shop.gateway.connections;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.micronaut.http.server.netty.websocket.NettyServerWebSocketUpgradeHandler;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import shop.gateway.limits.GatewayLimits;

/**
 * Bounds how many connections there are, and puts {@link SlowHeads} and {@link BrokenBodies} in
 * front of the framework. Takes compression off the sockets, because a compressed frame may grow
 * without bound when unpacked and each frame sent would be packed once for every browser.
 */
@Singleton
final class OpenEnds implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  private final GatewayLimits limits;
  private final AtomicInteger connections = new AtomicInteger();

  OpenEnds(GatewayLimits limits, MeterRegistry metrics) {
    this.limits = limits;
    Gauge.builder("shop.gateway.connections", connections, AtomicInteger::get)
        .description("Connections of clients")
        .register(metrics);
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new OnConnection(null));
    return event.getBean();
  }

  private final class OnConnection implements NettyServerCustomizer {
    private final @Nullable Channel channel;

    OnConnection(@Nullable Channel channel) {
      this.channel = channel;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel opened, ChannelRole role) {
      return new OnConnection(opened);
    }

    @Override
    public void onStreamPipelineBuilt() {
      if (channel == null) {
        return;
      }
      if (connections.incrementAndGet() > limits.connectionsMax()) {
        Channel tooMany = channel;
        tooMany.eventLoop().execute(() -> close(tooMany));
      }
      channel.closeFuture().addListener(_ -> connections.decrementAndGet());
      ChannelPipeline pipeline = channel.pipeline();
      if (pipeline.get(NettyServerWebSocketUpgradeHandler.COMPRESSION_HANDLER) != null) {
        pipeline.remove(NettyServerWebSocketUpgradeHandler.COMPRESSION_HANDLER);
      }
      SlowHeads slowHeads = new SlowHeads(limits.headWithin());
      pipeline.addBefore(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, null, slowHeads);
      pipeline.addAfter(
          ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, null, slowHeads.behindTheCodec());
      pipeline.addBefore(
          ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, null, new BrokenBodies());
    }

    private static void close(Channel tooMany) {
      var _ = tooMany.close();
    }
  }
}
