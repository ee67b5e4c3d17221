package shop.service.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.testing.RunningNode;
import shop.eventsourcing.testing.StoreReady;
import shop.identity.testing.TestCallers;

/** A test of the service on the class path, over HTTP, on a node of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServiceTest {
  protected static final ObjectMapper JSON = new ObjectMapper();

  private static final int EVENTS_MAX = 1_000;

  protected RunningNode node;
  protected EventStore store;
  protected EmbeddedServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  protected void start(@TempDir Path data) throws IOException {
    node = RunningNode.start(data);
    store = node.store();
    server = instance(settings());
  }

  @AfterAll
  protected void stop() {
    server.close();
    node.close();
  }

  /** What is set otherwise than by default. */
  protected Map<String, Object> settings() {
    return Map.of();
  }

  /** An instance of the service on the node, ready for commands. */
  protected EmbeddedServer instance(Map<String, Object> more) {
    Map<String, Object> settings =
        new HashMap<>(
            Map.of(
                "micronaut.server.port",
                -1,
                "endpoints.all.port",
                -1,
                "shop.public-key-file",
                TestCallers.keyFile(),
                "shop.store.url",
                node.connectionString()));
    settings.putAll(more);
    EmbeddedServer instance = ApplicationContext.run(EmbeddedServer.class, settings);
    StoreReady.await(instance.getApplicationContext().getBean(EventStore.class));
    return instance;
  }

  protected HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.getURL() + "/api/v1" + path))
        .header("Authorization", TestCallers.operator())
        .header("Content-Type", "application/json");
  }

  protected HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  protected HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  protected HttpResponse<String> put(String path, String body)
      throws IOException, InterruptedException {
    return send(request(path).PUT(BodyPublishers.ofString(body)));
  }

  protected List<StoredEvent> stream(String name) {
    return store.read(new StreamName(name), new Revision(0), EVENTS_MAX);
  }

  protected static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  protected static void assertProblem(HttpResponse<String> response, int status, String code)
      throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(header(response, "Content-Type")).startsWith("application/problem+json");
    JsonNode problem = JSON.readTree(response.body());
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("type").asText()).isEqualTo("urn:shop:problem:" + code);
    assertThat(problem.path("instance").asText()).startsWith("/api/v1/");
    assertThat(problem.path("traceId").asText()).matches("[0-9a-f]{32}");
  }
}
