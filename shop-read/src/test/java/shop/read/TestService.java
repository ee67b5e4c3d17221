package shop.read;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import shop.identity.testing.TestCallers;
import shop.read.database.DatabaseSettings;
import shop.read.projecting.Projector;

/** The service as it is deployed, on a free port, and a client that takes nothing for granted. */
public final class TestService implements AutoCloseable {
  static {
    Awaitility.setDefaultPollDelay(Duration.ZERO);
    Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final EmbeddedServer server;
  private final Path password;

  public TestService(DatabaseSettings database, TestStore store, Map<String, Object> more)
      throws IOException {
    password = Files.createTempFile("shop-read-", ".password");
    Files.writeString(password, database.password());
    Map<String, Object> settings = new HashMap<>();
    settings.put("micronaut.server.port", -1);
    settings.put("endpoints.all.port", -1);
    settings.put("otel.register.global", false); // there is one a process, and many services here
    settings.put("shop.db.url", database.url());
    settings.put("shop.db.user", database.user());
    settings.put("shop.db.password-file", password.toString());
    settings.put("shop.store.url", store.settings().url());
    settings.put("shop.public-key-file", TestCallers.keyFile());
    settings.putAll(more);
    server = ApplicationContext.run(EmbeddedServer.class, settings);
    if (!more.containsKey("shop.db.url")) {
      await().until(bean(Projector.class)::isMigrated);
    }
  }

  public TestService(DatabaseSettings database, TestStore store) throws IOException {
    this(database, store, Map.of());
  }

  public <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  public URI uri(String path) {
    return server.getURI().resolve(path);
  }

  /** What a path answers an operator, if the headers, pairs of name and value, name nobody else. */
  public Answer get(String path, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).header("Authorization", TestCallers.operator());
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
  }

  /** What a path answers to a body in JSON. */
  public Answer post(String path, String json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", TestCallers.operator())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    return new Answer(http.send(request, HttpResponse.BodyHandlers.ofString()));
  }

  @Override
  public void close() throws IOException {
    server.getApplicationContext().close();
    http.close();
    Files.deleteIfExists(password);
  }

  /** An answer with a body in JSON. */
  public record Answer(HttpResponse<String> response) {
    private static final JsonMapper MAPPER = new JsonMapper();

    public int status() {
      return response.statusCode();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public String text() {
      return response.body();
    }

    public JsonNode json() throws IOException {
      return MAPPER.readTree(response.body());
    }
  }
}
