package shop.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/** The shop's public API, patient with a shop that is busy or just coming back. */
final class ShopApi implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int ATTEMPTS_MAX = 20;
  private static final Duration PAUSE_BY_DEFAULT = Duration.ofSeconds(1);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(5);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final int TIMED_OUT = 504;
  private static final Set<Integer> PASSING = Set.of(TOO_MANY_REQUESTS, UNAVAILABLE, TIMED_OUT);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final String token;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  ShopApi(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /** What came back: the status and the JSON body, if there was one. */
  record Answer(int status, JsonNode body) {}

  Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  Answer post(String path, String key, Object body) throws IOException, InterruptedException {
    return send(command(path, key).POST(json(body)).build());
  }

  Answer put(String path, String key, Object body) throws IOException, InterruptedException {
    return send(command(path, key).PUT(json(body)).build());
  }

  /**
   * Whether something that was found is what a body asked for: each value that both name is the
   * same. What can be changed later, as an address, is left aside.
   */
  static boolean isWithin(Object body, JsonNode found) {
    return JSON.valueToTree(body).properties().stream()
        .filter(field -> !field.getValue().isContainerNode() && found.has(field.getKey()))
        .allMatch(field -> field.getValue().equals(found.get(field.getKey())));
  }

  /**
   * A request whose answer got lost is sent again as well: a command carries its key, so its repeat
   * finds the work done.
   */
  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      Duration pause = PAUSE_BY_DEFAULT;
      try {
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        int status = response.statusCode();
        if (!PASSING.contains(status) || attempt == ATTEMPTS_MAX) {
          return new Answer(status, json(response.body()));
        }
        pause = retryAfter(response);
      } catch (IOException e) {
        if (attempt == ATTEMPTS_MAX) {
          throw new IOException("%s %s: %s".formatted(request.method(), request.uri(), e), e);
        }
      }
      Thread.sleep(pause);
    }
  }

  private HttpRequest.Builder command(String path, String key) {
    return request(path).header("Content-Type", "application/json").header("Idempotency-Key", key);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve("/api/v1" + path))
        .header("Authorization", "Bearer " + token)
        .timeout(TIMEOUT);
  }

  private static HttpRequest.BodyPublisher json(Object body) throws IOException {
    return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
  }

  private static JsonNode json(byte[] body) throws IOException {
    return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
  }

  private static Duration retryAfter(HttpResponse<?> response) {
    Duration asked =
        response
            .headers()
            .firstValue("Retry-After")
            .filter(value -> value.matches("\\d{1,4}"))
            .map(value -> Duration.ofSeconds(Long.parseLong(value)))
            .orElse(PAUSE_BY_DEFAULT);
    return asked.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : asked;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
