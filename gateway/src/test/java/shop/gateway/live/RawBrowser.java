package shop.gateway.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import shop.gateway.RunningGateway;

/** A socket below any client library: frames as they stand on the wire, and no reading ahead. */
final class RawBrowser implements AutoCloseable {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int CLOSE = 8;
  static final int PING = 9;

  private static final int LENGTH_IN_TWO_BYTES = 126;
  private static final int LENGTH_IN_EIGHT_BYTES = 127;

  /** Small, so that the one that does not read is noticed soon. */
  private static final int RECEIVE_BUFFER = 4096;

  private final Socket socket = new Socket();
  private final DataInputStream in;

  RawBrowser(int port) throws IOException {
    socket.setReceiveBufferSize(RECEIVE_BUFFER);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(10_000);
    in = new DataInputStream(socket.getInputStream());
    send(
        """
        GET /ws HTTP/1.1\r
        Host: 127.0.0.1:%d\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        %s\r
        """
            .formatted(port, RunningGateway.LET_IN)
            .getBytes(US_ASCII));
    String head = head();
    if (!head.startsWith("HTTP/1.1 101")) {
      throw new IOException(head);
    }
  }

  /** A frame as the gateway sent it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Received(int opcode, byte[] payload) {
    String text() {
      return new String(payload, UTF_8);
    }

    /** Of a goodbye; 1005 when it gives none. */
    int closeCode() {
      return payload.length < 2 ? 1005 : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
    }
  }

  void say(String text) throws IOException {
    send(frame(true, TEXT, text.getBytes(UTF_8)));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** A frame as a client has to send it, under a mask of zeros. */
  static byte[] frame(boolean last, int opcode, byte[] payload) {
    return frame((last ? 0x80 : 0) | opcode, true, payload.length, payload);
  }

  /** A frame that may be as wrong as one likes. */
  static byte[] frame(int firstByte, boolean masked, long length, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(firstByte);
    int mask = masked ? 0x80 : 0;
    if (length < LENGTH_IN_TWO_BYTES) {
      frame.write(mask | (int) length);
    } else if (length <= 0xffff) {
      frame.write(mask | LENGTH_IN_TWO_BYTES);
      frame.write((int) (length >> 8));
      frame.write((int) length);
    } else {
      frame.write(mask | LENGTH_IN_EIGHT_BYTES);
      for (int shift = 56; shift >= 0; shift -= 8) {
        frame.write((int) (length >> shift));
      }
    }
    if (masked) {
      frame.writeBytes(new byte[4]);
    }
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  /** The next frame; an {@link IOException} when the connection ends before it. */
  Received next() throws IOException {
    int opcode = in.readUnsignedByte() & 0x0f;
    long length = in.readUnsignedByte();
    if (length == LENGTH_IN_TWO_BYTES) {
      length = in.readUnsignedShort();
    } else if (length == LENGTH_IN_EIGHT_BYTES) {
      length = in.readLong();
    }
    byte[] payload = new byte[Math.toIntExact(length)];
    in.readFully(payload);
    return new Received(opcode, payload);
  }

  /** With what code the gateway says goodbye, after whatever it says before. */
  int closeCode() throws IOException {
    while (true) {
      Received frame = next();
      if (frame.opcode() == CLOSE) {
        return frame.closeCode();
      }
    }
  }

  private String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int read = in.read();
      if (read < 0) {
        throw new EOFException(head.toString());
      }
      head.append((char) read);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
