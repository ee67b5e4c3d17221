package shop.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Stands where the services would: answers so many requests at once, each after a while, and tells
 * of the changes it is given.
 */
final class StubServices implements AutoCloseable {
  private static final int BACKLOG = 1024;
  private static final byte[] ANSWER = "{\"revision\":0}".getBytes(StandardCharsets.US_ASCII);
  private static final String HEARTBEAT = "event: heartbeat\ndata: {}\n\n";
  private static final long HEARTBEAT_SECONDS = 2;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<String> changes = new LinkedBlockingQueue<>();
  private final Semaphore places;
  private final Duration takes;

  StubServices(int atOnce, Duration takes) throws IOException {
    this.places = new Semaphore(atOnce);
    this.takes = takes;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.createContext("/", this::answer);
    server.createContext("/api/v1/changes", this::feed);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void change(String frame) {
    changes.add(frame);
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    try {
      places.acquire();
      try {
        Thread.sleep(takes);
      } finally {
        places.release();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(200, isHead ? -1 : ANSWER.length);
    if (!isHead) {
      exchange.getResponseBody().write(ANSWER);
    }
    exchange.close();
  }

  private void feed(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try {
      write(exchange, HEARTBEAT);
      while (true) {
        String change = changes.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        write(exchange, change == null ? HEARTBEAT : "event: change\ndata: " + change + "\n\n");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void write(HttpExchange exchange, String text) throws IOException {
    exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
