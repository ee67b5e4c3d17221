package shop.launcher.supervising;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Takes the launcher's orders: {@code GET /status}, {@code POST /services/NAME/start} and {@code
 * …/stop}, {@code POST /stop}. Orders are accepted at once; the status tells what came of them.
 */
final class ControlServer implements AutoCloseable {
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOKEN_BYTES = 24;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Supervisor supervisor;
  private final HttpServer server;
  private final SupervisorAddress address;

  private ControlServer(Supervisor supervisor, HttpServer server, SupervisorAddress address) {
    this.supervisor = supervisor;
    this.server = server;
    this.address = address;
  }

  static ControlServer open(Supervisor supervisor) throws IOException {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    var self = ProcessIdentity.of(ProcessHandle.current());
    var address =
        new SupervisorAddress(
            self.pid(),
            self.startedAtMs(),
            server.getAddress().getPort(),
            HexFormat.of().formatHex(token));
    var control = new ControlServer(supervisor, server, address);
    server.createContext("/", control::handle);
    server.start();
    return control;
  }

  SupervisorAddress address() {
    return address;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      int status = allowed(exchange) ? obey(exchange) : FORBIDDEN;
      byte[] body = status == OK ? JSON.writeValueAsBytes(supervisor.status()) : new byte[0];
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private boolean allowed(HttpExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8),
            ("Bearer " + address.token()).getBytes(StandardCharsets.UTF_8));
  }

  private int obey(HttpExchange exchange) {
    String order = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    String[] words = order.split("/", -1);
    if (order.equals("GET /status")) {
      return OK;
    }
    if (order.equals("POST /stop")) {
      supervisor.askToStop();
      return ACCEPTED;
    }
    if (words.length == 4 && words[0].equals("POST ") && words[1].equals("services")) {
      Optional<SupervisedService> service = supervisor.service(words[2]);
      if (service.isPresent() && words[3].equals("start")) {
        service.get().start();
        return ACCEPTED;
      }
      if (service.isPresent() && words[3].equals("stop")) {
        service.get().stop();
        return ACCEPTED;
      }
    }
    return NOT_FOUND;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
