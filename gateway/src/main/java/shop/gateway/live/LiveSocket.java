package shop.gateway.live;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import shop.gateway.identity.Role;
import shop.gateway.identity.SignedIn;
import shop.gateway.limits.Counted;
import shop.gateway.limits.GatewayLimits;

/**
 * One browser's socket. Frames go out as fast as the browser reads; what it has not read yet waits
 * in its outbox, and when it reads nothing at all for too long the socket is closed.
 */
final class LiveSocket {
  /** How long the goodbye to a browser that does not read may take. */
  private static final Duration GOODBYE_WITHIN = Duration.ofSeconds(2);

  private final Channel channel;
  private final SignedIn who;
  private final Counted caller;
  private final Outbox outbox;
  private final FragmentedText incoming;
  private @Nullable EventFeed feed;
  private boolean subscribed;
  private int underway;
  private long progressAt = System.nanoTime();
  private boolean closing;

  LiveSocket(Channel channel, SignedIn who, Counted caller, GatewayLimits limits, Frame refetch) {
    this.channel = channel;
    this.who = who;
    this.caller = caller;
    this.outbox = new Outbox(limits.outboxFrames(), limits.outboxBytes(), refetch);
    this.incoming = new FragmentedText(limits.socketTextBytes(), limits.socketTextFragments());
    channel.pipeline().addFirst(new ReadsWhileWritable());
  }

  /** Who opened it, and until when that holds. */
  SignedIn who() {
    return who;
  }

  /** Whose socket it is. */
  Counted caller() {
    return caller;
  }

  /** What whoever opened it may do. */
  Role role() {
    return who.caller().role();
  }

  FragmentedText incoming() {
    return incoming;
  }

  synchronized void subscribe(boolean yes, Frame answer) {
    subscribed = yes;
    send(answer);
  }

  /** Whatever this feed has is sent when nothing else waits; null ends the one before. */
  synchronized void follow(@Nullable EventFeed next, Frame answer) {
    if (feed != null) {
      feed.end();
    }
    feed = next;
    send(answer);
    if (closing && feed != null) {
      feed.end();
    }
  }

  synchronized void pauseFeed(Frame answer) {
    if (feed != null) {
      feed.pause();
    }
    send(answer);
  }

  synchronized void resumeFeed(Frame answer) {
    if (feed != null) {
      feed.goOn();
    }
    send(answer);
  }

  /** The feed has something to send. */
  synchronized void wake() {
    pump();
  }

  void later(Runnable task, Duration pause) {
    var _ = channel.eventLoop().schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** To whoever subscribed. */
  synchronized void publish(Frame frame) {
    if (subscribed) {
      send(frame);
    }
  }

  synchronized void send(Frame frame) {
    if (outbox.add(frame)) {
      pump();
    } else {
      close(WebSocketCloseStatus.TRY_AGAIN_LATER);
    }
  }

  /**
   * Closes the socket when the browser has read nothing for this long although something waits;
   * answers whether it did.
   */
  synchronized boolean closeIfStuck(Duration forThisLong) {
    if (underway == 0 && channel.isWritable()) {
      progressAt = System.nanoTime();
    } else if (!closing && System.nanoTime() - progressAt > forThisLong.toNanos()) {
      close(WebSocketCloseStatus.TRY_AGAIN_LATER);
      return true;
    }
    return false;
  }

  synchronized void close(WebSocketCloseStatus status) {
    if (closing) {
      return;
    }
    closing = true;
    if (feed != null) {
      feed.end();
    }
    channel.writeAndFlush(new CloseWebSocketFrame(status)).addListener(ChannelFutureListener.CLOSE);
    var _ =
        channel.eventLoop().schedule(this::drop, GOODBYE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void drop() {
    var _ = channel.close();
  }

  private void pump() {
    while (!closing && (underway == 0 || channel.isWritable())) {
      @Nullable Frame next = outbox.poll();
      if (next == null && feed != null) {
        next = feed.poll();
      }
      if (next == null) {
        return;
      }
      if (underway == 0) {
        progressAt = System.nanoTime();
      }
      underway++;
      channel
          .writeAndFlush(new TextWebSocketFrame(next.text().duplicate()))
          .addListener(written -> written());
    }
  }

  private synchronized void written() {
    underway--;
    progressAt = System.nanoTime();
    pump();
  }

  /** Answers to the browser's pings do not pass the outbox: it is heard only while it reads. */
  private static final class ReadsWhileWritable extends ChannelInboundHandlerAdapter {
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
      context.channel().config().setAutoRead(context.channel().isWritable());
      context.fireChannelWritabilityChanged();
    }
  }
}
