package shop.launcher.supervising;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** How a process is asked whether it can serve. */
public sealed interface Readiness {
  /** One question; a process that does not answer in time is not ready. */
  Duration TIMEOUT = Duration.ofSeconds(2);

  boolean ready() throws InterruptedException;

  /** Ready when {@code GET /health/readiness} on its metrics port answers 200. */
  record Http(int port) implements Readiness {
    private static final HttpClient CLIENT =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private static final int OK = 200;

    @Override
    public boolean ready() throws InterruptedException {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/readiness"))
              .timeout(TIMEOUT)
              .build();
      try {
        return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == OK;
      } catch (IOException e) {
        return false;
      }
    }
  }

  /** Ready when Postgres, asked to open a session, asks for the password in turn. */
  record Postgres(int port, String user, String database) implements Readiness {
    private static final int PROTOCOL_3_0 = 3 << 16;
    private static final char AUTHENTICATION = 'R';

    @Override
    public boolean ready() {
      try (Socket socket = new Socket()) {
        socket.setSoTimeout((int) TIMEOUT.toMillis());
        socket.connect(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port),
            (int) TIMEOUT.toMillis());
        var out = new DataOutputStream(socket.getOutputStream());
        byte[] parameters =
            "user\0%s\0database\0%s\0\0".formatted(user, database).getBytes(StandardCharsets.UTF_8);
        out.writeInt(Integer.BYTES + Integer.BYTES + parameters.length);
        out.writeInt(PROTOCOL_3_0);
        out.write(parameters);
        out.flush();
        return new DataInputStream(socket.getInputStream()).read() == AUTHENTICATION;
      } catch (IOException e) {
        return false;
      }
    }
  }
}
