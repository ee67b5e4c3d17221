package shop.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shop.benchmarks.Figures.Rate;

/** Browsers that follow the changes: those that read, and those that have stopped. */
final class Audience implements AutoCloseable {
  private static final String SUBSCRIBE = "{\"subscribe\":\"changes\"}";

  /** So that what is not read fills buffers soon. */
  private static final String PADDING = "x".repeat(4096);

  private static final Duration LAST_WITHIN = Duration.ofMillis(500);

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<AutoCloseable> sockets = new ArrayList<>();
  private final List<Long> latencies = Collections.synchronizedList(new ArrayList<>());

  private Audience() {}

  static Audience reading(int port, String token, int count) {
    Audience audience = new Audience();
    URI uri = URI.create("ws://127.0.0.1:" + port + "/ws");
    for (int i = 0; i < count; i++) {
      WebSocket socket =
          audience
              .http
              .newWebSocketBuilder()
              .header("Authorization", "Bearer " + token)
              .buildAsync(uri, audience.new Listener())
              .join();
      socket.sendText(SUBSCRIBE, true).join();
      audience.sockets.add(socket::abort);
    }
    return audience;
  }

  /** They subscribe and then read nothing, not even the answer. */
  static Audience frozen(int port, String token, int count) throws IOException {
    Audience audience = new Audience();
    for (int i = 0; i < count; i++) {
      Socket socket = new Socket();
      audience.sockets.add(socket);
      socket.setReceiveBufferSize(4096);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      String upgrade =
          """
          GET /ws HTTP/1.1\r
          Host: 127.0.0.1:%d\r
          Authorization: Bearer %s\r
          Upgrade: websocket\r
          Connection: Upgrade\r
          Sec-WebSocket-Version: 13\r
          Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
          \r
          """
              .formatted(port, token);
      socket.getOutputStream().write(upgrade.getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readNBytes(12); // the status: a frame before it would be lost
      byte[] frame = new byte[6 + SUBSCRIBE.length()];
      frame[0] = (byte) 0x81;
      frame[1] = (byte) (0x80 | SUBSCRIBE.length());
      System.arraycopy(
          SUBSCRIBE.getBytes(StandardCharsets.US_ASCII), 0, frame, 6, SUBSCRIBE.length());
      socket.getOutputStream().write(frame);
    }
    return audience;
  }

  int size() {
    return sockets.size();
  }

  /** Tells so many changes a second. */
  void listen(Consumer<String> tell, int perSecond, Duration time) {
    long begin = System.nanoTime();
    long interval = Duration.ofSeconds(1).toNanos() / perSecond;
    long count = time.toNanos() / interval;
    for (long n = 0; n < count; n++) {
      LockSupport.parkNanos(begin + n * interval - System.nanoTime());
      tell.accept(
          "{\"type\":\"change\",\"entity\":\"order\",\"id\":\"%s %d\",\"revision\":1,\"position\":\"1\"}"
              .formatted(PADDING, System.nanoTime()));
    }
  }

  /** How many were heard in so long a time, and how late, since this was last asked. */
  Rate heard(Duration time) {
    LockSupport.parkNanos(LAST_WITHIN.toNanos());
    Rate rate = Rate.of(List.copyOf(latencies), time);
    latencies.clear();
    return rate;
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        int at = text.indexOf("x ");
        if (at >= 0) {
          int end = text.indexOf("\"", at);
          latencies.add(System.nanoTime() - Long.parseLong(text.substring(at + 2, end)));
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  @Override
  public void close() {
    for (AutoCloseable socket : sockets) {
      try {
        socket.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    http.shutdownNow();
  }
}
