package shop.gateway.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * A message to browsers, written once however many read it.
 *
 * @param key of two pending frames with equal keys only the newer revision is sent
 * @param text the JSON; it lives in the heap and is never released
 */
record Frame(Object key, long revision, ByteBuf text) {

  static Frame of(Object key, long revision, byte[] json) {
    return new Frame(
        key, revision, Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(json).asReadOnly()));
  }

  /** Of this kind every single one is sent. */
  static Frame single(byte[] json) {
    return of(new Object(), 0, json);
  }

  int size() {
    return text.readableBytes();
  }
}
