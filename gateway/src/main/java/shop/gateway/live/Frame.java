package shop.gateway.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;

/**
 * A message to browsers, written once however many read it.
 *
 * @param key of two pending frames with equal keys only the newer revision is sent
 * @param isAnswer whether it answers this browser; other frames are covered by a refetch
 * @param text the JSON; it lives in the heap and is never released
 */
record Frame(Object key, long revision, boolean isAnswer, ByteBuf text) {

  static Frame of(Object key, long revision, byte[] json) {
    return new Frame(key, revision, false, shared(json));
  }

  /** Of this kind every single one is sent. */
  static Frame answer(byte[] json) {
    return answer(json, 0, json.length);
  }

  /** The same of a part of what lies there. */
  static Frame answer(byte[] json, int from, int to) {
    return new Frame(new Object(), 0, true, shared(Arrays.copyOfRange(json, from, to)));
  }

  private static ByteBuf shared(byte[] json) {
    return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(json).asReadOnly());
  }

  int size() {
    return text.readableBytes();
  }
}
