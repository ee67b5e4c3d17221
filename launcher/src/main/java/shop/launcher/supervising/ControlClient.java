package shop.launcher.supervising;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Gives orders to a running supervisor. */
public final class ControlClient implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SupervisorAddress address;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  public ControlClient(SupervisorAddress address) {
    this.address = address;
  }

  public SystemStatus status() throws IOException, InterruptedException {
    return JSON.readValue(send("GET", "/status").body(), SystemStatus.class);
  }

  public void start(String service) throws IOException, InterruptedException {
    send("POST", "/services/" + service + "/start");
  }

  public void stop(String service) throws IOException, InterruptedException {
    send("POST", "/services/" + service + "/stop");
  }

  public void stopAll() throws IOException, InterruptedException {
    send("POST", "/stop");
  }

  /** Waits for the supervisor's own process; false if it still runs then. */
  public boolean awaitEnd(Duration atMost) throws InterruptedException {
    Optional<ProcessHandle> supervisor = address.process().alive();
    return supervisor.isEmpty() || Stopping.ended(supervisor.get(), atMost);
  }

  private HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.port() + path))
            .header("Authorization", "Bearer " + address.token())
            .method(method, BodyPublishers.noBody())
            .timeout(TIMEOUT)
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(
          "the supervisor answered %d to %s %s".formatted(response.statusCode(), method, path));
    }
    return response;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
