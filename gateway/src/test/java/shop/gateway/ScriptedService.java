package shop.gateway;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A real HTTP server that stands where a service would, and answers as the test says. */
public final class ScriptedService implements AutoCloseable {
  /** What arrived. */
  public record Seen(String method, String target, Headers headers, String body) {
    public List<String> header(String name) {
      return headers.getOrDefault(name, List.of());
    }
  }

  private static final String FEED = "/api/v1/changes";

  private final HttpServer server;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private volatile HttpHandler script = exchange -> answer(exchange, 200, "{}");

  private volatile HttpHandler feed = exchange -> answer(exchange, 404, "");

  private ScriptedService(HttpServer server) {
    this.server = server;
  }

  public static ScriptedService start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      ScriptedService service = new ScriptedService(server);
      server.createContext("/", service::handle);
      server.createContext(FEED, exchange -> service.feed.handle(exchange));
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void script(HttpHandler script) {
    seen.clear();
    this.script = script;
  }

  /** What the gateway itself is answered when it asks for the feed of changes. */
  public void feed(HttpHandler script) {
    this.feed = script;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public List<Seen> seen() {
    return seen;
  }

  public Seen last() {
    return seen.getLast();
  }

  public static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(bytes.length));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    seen.add(
        new Seen(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            body));
    script.handle(exchange);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
