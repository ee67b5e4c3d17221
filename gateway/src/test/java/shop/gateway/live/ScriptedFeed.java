package shop.gateway.live;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import shop.gateway.ScriptedService;

/** The read side's feed of changes, saying what the test has it say. */
final class ScriptedFeed implements AutoCloseable {
  private static final String END = "end";
  private static final long LOOK_AGAIN_MS = 10;
  private static final String HEARTBEAT = "event: heartbeat\ndata: {}\n\n";

  private final ScriptedService service = ScriptedService.start();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile boolean away;

  ScriptedFeed() {
    service.feed(this::feed);
  }

  String url() {
    return service.url();
  }

  /** How often the gateway has connected. */
  int connections() {
    return connections.get();
  }

  void change(String entity, String id, long revision) {
    lines.add("event: change\ndata: " + frame(entity, id, revision) + "\n\n");
  }

  static String frame(String entity, String id, long revision) {
    return "{\"type\":\"change\",\"entity\":\"%s\",\"id\":\"%s\",\"revision\":%d,\"position\":\"18446744073709551615\"}"
        .formatted(entity, id, revision);
  }

  void says(String text) {
    lines.add(text);
  }

  void heartbeat() {
    lines.add(HEARTBEAT);
  }

  /** Ends the connection that stands. */
  void breaks() {
    lines.add(END);
  }

  void isAway(boolean yes) {
    away = yes;
  }

  private void feed(HttpExchange exchange) throws IOException {
    if (away) {
      ScriptedService.answer(exchange, 503, "{}");
      return;
    }
    int connection = connections.incrementAndGet();
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(HEARTBEAT.getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
    try {
      for (String line = next(connection); !line.equals(END); line = next(connection)) {
        exchange.getResponseBody().write(line.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  /** What was said is for the newest connection: one that was given up takes nothing from it. */
  private String next(int connection) throws InterruptedException {
    while (connection == connections.get()) {
      String line = lines.poll(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
      if (line != null) {
        return line;
      }
    }
    return END;
  }

  @Override
  public void close() {
    lines.add(END);
    service.close();
  }
}
