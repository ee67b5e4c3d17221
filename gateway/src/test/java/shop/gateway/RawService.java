package shop.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A service below HTTP: what it does with each connection is up to the test. */
public final class RawService implements AutoCloseable {
  /** What to do with a connection on which a request has arrived. */
  @FunctionalInterface
  public interface Script {
    void handle(Socket connection, int requestNumber) throws IOException;
  }

  private static final String FEED = "GET /api/v1/changes ";

  private final ServerSocket server;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();

  private RawService(ServerSocket server) {
    this.server = server;
  }

  public static RawService start(Script script) {
    try {
      RawService service =
          new RawService(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().start(() -> service.accept(script));
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** How many requests arrived so far. */
  public int requests() {
    return requests.get();
  }

  public List<Socket> connections() {
    return connections;
  }

  private void accept(Script script) {
    try {
      while (true) {
        Socket connection = server.accept();
        connections.add(connection);
        Thread.ofVirtual().start(() -> serve(connection, script));
      }
    } catch (IOException _) {
      // The test is over.
    }
  }

  private void serve(Socket connection, Script script) {
    try {
      String head = readHead(connection.getInputStream());
      if (head.startsWith(FEED)) {
        connection.close();
        return;
      }
      while (!head.isEmpty()) {
        script.handle(connection, requests.incrementAndGet());
        head = readHead(connection.getInputStream());
      }
    } catch (IOException _) {
      // The gateway or the script has closed the connection.
    }
  }

  /** The head of a request, empty at the end of the connection. */
  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int read = in.read(); read >= 0; read = in.read()) {
      head.append((char) read);
      if (read == '\n' && head.indexOf("\r\n\r\n") >= 0) {
        return head.toString();
      }
    }
    return "";
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
