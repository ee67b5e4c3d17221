package shop.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.testing.GrpcProxy;
import shop.eventsourcing.testing.RunningNode;
import shop.identity.testing.TestCallers;

/** The service as a process, killed when the store has its events and nobody has its answers. */
class KilledServiceIT {
  private static final Duration STARTED_WITHIN = Duration.ofSeconds(60);

  @TempDir private Path home;
  private final HttpClient http = HttpClient.newHttpClient();
  private RunningNode node;
  private @Nullable Process service;
  private int port;

  @BeforeEach
  void startNode() throws IOException {
    node = RunningNode.start(home.resolve("data"));
  }

  @AfterEach
  void stop() throws InterruptedException {
    kill();
    node.close();
  }

  private void kill() throws InterruptedException {
    if (service != null) {
      service.destroyForcibly().waitFor();
    }
  }

  @Test
  void who_got_no_answer_gets_the_first_one_from_the_service_that_was_started_again()
      throws Exception {
    Request create = create("Ada");
    Request creation = create("Grace");
    Request confirm =
        new Request("PUT", creation.path() + "/status", "{\"status\":\"confirmed\"}", "\"0\"");
    List<CompletableFuture<HttpResponse<String>>> unanswered;
    try (GrpcProxy proxy = new GrpcProxy(node.port())) {
      start(proxy.connectionString());
      awaitAnswer(creation);
      proxy.muteAppends();
      unanswered = List.of(sendAsync(create), sendAsync(confirm));
      await().until(() -> events(create).size() == 1 && events(creation).size() == 2);
      kill();
    }
    assertThat(unanswered).allSatisfy(answer -> assertThat(answer).failsWithin(STARTED_WITHIN));

    start(node.connectionString());

    assertThat(awaitAnswer(create)).isEqualTo(new Answer(201, "\"0\"", position(create)));
    assertThat(awaitAnswer(confirm)).isEqualTo(new Answer(200, "\"1\"", position(creation)));
    assertThat(awaitAnswer(create.with("{\"other\":1}")).status()).isEqualTo(400);
    assertThat(awaitAnswer(create.with(create.body().replace("Ada", "Eve"))).status())
        .isEqualTo(422);
    assertThat(events(create)).hasSize(1);
    assertThat(events(creation)).hasSize(2);
  }

  /** A command with a key of its own; {@code path} is the order's, also where it is created. */
  private record Request(String method, String path, String body, String ifMatch, String key) {
    Request(String method, String path, String body, String ifMatch) {
      this(method, path, body, ifMatch, UUID.randomUUID().toString());
    }

    Request with(String otherBody) {
      return new Request(method, path, otherBody, ifMatch, key);
    }

    String stream() {
      return "order-" + path.substring("/orders/".length(), "/orders/".length() + 36);
    }
  }

  private record Answer(int status, String etag, String position) {}

  private static Request create(String name) {
    UUID id = UUID.randomUUID();
    String body =
        """
        {"orderId":"%s","customerName":"%s","customerEmail":"ada@example.org",\
        "currency":"EUR","items":[{"sku":"S","description":"D","quantity":1,"unitPrice":"1"}]}"""
            .formatted(id, name);
    return new Request("POST", "/orders/" + id, body, "*");
  }

  private void start(String store) throws IOException {
    port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "shop.order.OrderApplication");
    builder
        .environment()
        .putAll(
            Map.of(
                "SHOP_ORDER_PORT",
                Integer.toString(port),
                "SHOP_METRICS_PORT",
                Integer.toString(freePort()),
                "SHOP_PUBLIC_KEY_FILE",
                TestCallers.keyFile(),
                "SHOP_STORE_URL",
                store));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("service.log").toFile()));
    service = builder.start();
  }

  /** Asks again until the service has started and found its store. */
  private Answer awaitAnswer(Request request) {
    HttpResponse<String> answer =
        await()
            .atMost(STARTED_WITHIN)
            .ignoreException(ConnectException.class)
            .until(
                () -> http.send(of(request), BodyHandlers.ofString()), a -> a.statusCode() < 500);
    try {
      return new Answer(
          answer.statusCode(),
          answer.headers().firstValue("ETag").orElse(""),
          new ObjectMapper().readTree(answer.body()).path("position").asText());
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  private CompletableFuture<HttpResponse<String>> sendAsync(Request request) {
    return http.sendAsync(of(request), BodyHandlers.ofString());
  }

  private HttpRequest of(Request request) {
    boolean creates = request.method.equals("POST");
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%d/api/v1%s"
                        .formatted(port, creates ? "/orders" : request.path)))
            .header("Authorization", TestCallers.operator())
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", request.key)
            .method(request.method, BodyPublishers.ofString(request.body));
    return creates ? builder.build() : builder.header("If-Match", request.ifMatch).build();
  }

  private List<StoredEvent> events(Request request) {
    return node.store().read(new StreamName(request.stream()), new Revision(0), 100);
  }

  private String position(Request request) {
    return events(request).getLast().position().toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
