package shop.gateway.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Puts a text together that arrives in fragments, within bounds: the framework knows none. */
final class FragmentedText {
  private final int bytesMax;
  private final int fragmentsMax;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private int fragments;

  FragmentedText(int bytesMax, int fragmentsMax) {
    this.bytesMax = bytesMax;
    this.fragmentsMax = fragmentsMax;
  }

  /** The whole text when this was its last fragment, else null. */
  byte @Nullable [] add(WebSocketFrame frame) throws TooLarge {
    ByteBuf content = frame.content();
    fragments++;
    if (fragments > fragmentsMax || text.size() + content.readableBytes() > bytesMax) {
      reset();
      throw new TooLarge();
    }
    text.writeBytes(ByteBufUtil.getBytes(content));
    if (!frame.isFinalFragment()) {
      return null;
    }
    byte[] whole = text.toByteArray();
    reset();
    return whole;
  }

  private void reset() {
    text.reset();
    fragments = 0;
  }

  /** The sender goes beyond what is accepted. */
  static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1;
  }
}
