package shop.gateway.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
  byte @Nullable [] add(WebSocketFrame frame) throws Refused {
    ByteBuf content = frame.content();
    fragments++;
    if (fragments > fragmentsMax || text.size() + content.readableBytes() > bytesMax) {
      reset();
      throw new Refused(WebSocketCloseStatus.MESSAGE_TOO_BIG);
    }
    text.writeBytes(ByteBufUtil.getBytes(content));
    if (!frame.isFinalFragment()) {
      return null;
    }
    byte[] whole = text.toByteArray();
    reset();
    check(whole);
    return whole;
  }

  private static void check(byte[] text) throws Refused {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
    } catch (CharacterCodingException _) {
      throw new Refused(WebSocketCloseStatus.INVALID_PAYLOAD_DATA);
    }
  }

  private void reset() {
    text.reset();
    fragments = 0;
  }

  /** What was sent is not accepted; the status says why. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient WebSocketCloseStatus status;

    Refused(WebSocketCloseStatus status) {
      this.status = status;
    }

    WebSocketCloseStatus status() {
      return status;
    }
  }
}
