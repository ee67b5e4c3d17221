package shop.gateway.connections;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hangs up on a client that takes too long for the head of a request: for the first one counted
 * from the connection's beginning, for a later one from its first byte. It stands before the codec,
 * where bytes are seen; {@link #behindTheCodec} tells it what they turned out to be.
 */
final class SlowHeads extends ChannelInboundHandlerAdapter {
  private static final String PROBLEM =
      "{\"type\":\"urn:shop:problem:request-timeout\",\"title\":\"Request Timeout\",\"status\":408,"
          + "\"detail\":\"The request did not arrive in time.\",\"code\":\"request-timeout\"}";
  private static final byte[] ANSWER =
      """
      HTTP/1.1 408 Request Timeout\r
      Content-Type: application/problem+json\r
      Content-Length: %d\r
      Connection: close\r
      \r
      %s"""
          .formatted(PROBLEM.length(), PROBLEM)
          .getBytes(US_ASCII);

  private final Duration within;
  private boolean headAwaited = true;
  private boolean anyByteCame;
  private @Nullable ScheduledFuture<?> deadline;

  SlowHeads(Duration within) {
    this.within = within;
  }

  ChannelHandler behindTheCodec() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
          headAwaited = false;
          forgetDeadline();
        }
        if (message instanceof LastHttpContent) {
          headAwaited = true;
          anyByteCame = false;
        }
        context.fireChannelRead(message);
      }
    };
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    setDeadline(context);
    context.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    if (context.pipeline().get(HttpServerCodec.class) == null) {
      context.pipeline().remove(this); // it speaks WebSocket by now
    } else if (headAwaited) {
      anyByteCame = true;
      if (deadline == null) {
        setDeadline(context);
      }
    }
    context.fireChannelRead(bytes);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    forgetDeadline();
    context.fireChannelInactive();
  }

  private void setDeadline(ChannelHandlerContext context) {
    deadline =
        context
            .executor()
            .schedule(() -> hangUp(context), within.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void forgetDeadline() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  private void hangUp(ChannelHandlerContext context) {
    if (anyByteCame) {
      context
          .writeAndFlush(Unpooled.wrappedBuffer(ANSWER))
          .addListener(ChannelFutureListener.CLOSE);
    } else {
      var _ = context.close();
    }
  }
}
