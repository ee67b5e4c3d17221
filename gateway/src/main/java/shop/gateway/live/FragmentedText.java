package shop.gateway.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Puts a text together that arrives in fragments, within bounds: the framework knows none. */
final class FragmentedText {
  static final int BYTES_MAX = 64 * 1024;
  static final int FRAGMENTS_MAX = 32;

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private int fragments;

  /** The whole text when this was its last fragment, else null. */
  byte @Nullable [] add(WebSocketFrame frame) throws TooLarge {
    ByteBuf content = frame.content();
    fragments++;
    if (fragments > FRAGMENTS_MAX || text.size() + content.readableBytes() > BYTES_MAX) {
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
