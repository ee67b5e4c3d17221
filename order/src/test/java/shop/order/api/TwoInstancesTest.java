package shop.order.api;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.testing.RunningNode;
import shop.identity.testing.TestCallers;

/** Two instances of the service on one store; each remembers what it has done itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoInstancesTest {
  private static final int AT_ONCE = 32;

  private final HttpClient http = HttpClient.newHttpClient();
  private RunningNode node;
  private EventStore store;
  private EmbeddedServer one;
  private EmbeddedServer other;

  @BeforeAll
  void start(@TempDir Path data) throws IOException {
    node = RunningNode.start(data);
    store = node.store();
    one = instance(node.connectionString());
    other = instance(node.connectionString());
  }

  @AfterAll
  void stop() {
    other.close();
    one.close();
    node.close();
  }

  @Test
  void what_one_has_confirmed_the_other_who_knew_it_as_pending_can_process() throws Exception {
    UUID id = UUID.randomUUID();
    assertThat(send(one, create(id, "Ada", key())).statusCode()).isEqualTo(201);
    assertThat(send(other, status(id, "confirmed")).statusCode()).isEqualTo(200);

    assertThat(send(one, status(id, "processing")).statusCode()).isEqualTo(200);

    assertThat(events("order", id))
        .extracting(StoredEvent::type)
        .containsExactly("OrderCreated.v2", "OrderConfirmed.v1", "OrderProcessingStarted.v1");
    assertThat(events("failure-order", id)).isEmpty();
  }

  @Test
  void one_request_sent_many_times_at_once_has_one_effect_and_one_answer() throws Exception {
    UUID id = UUID.randomUUID();
    String key = key();

    List<HttpResponse<String>> answers = atOnce(create(id, "Ada", key));

    assertThat(answers).hasSize(AT_ONCE).extracting(HttpResponse::statusCode).containsOnly(201);
    assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
    assertThat(answers.stream().map(a -> a.headers().map().get("etag")).distinct()).hasSize(1);
    assertThat(answers.stream().map(a -> a.headers().map().get("location")).distinct()).hasSize(1);
    assertThat(events("order", id)).hasSize(1);
  }

  @Test
  void of_two_requests_sent_many_times_at_once_under_one_key_one_takes_effect() throws Exception {
    UUID id = UUID.randomUUID();
    String key = key();

    List<HttpResponse<String>> answers = atOnce(create(id, "Ada", key), create(id, "Grace", key));

    JsonNode created = new ObjectMapper().readTree(events("order", id).getFirst().data());
    boolean adaWon = created.path("customerName").asText().equals("Ada");
    for (int i = 0; i < AT_ONCE; i++) {
      boolean isAda = i % 2 == 0;
      HttpResponse<String> answer = answers.get(i);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(isAda == adaWon ? 201 : 422);
      if (isAda != adaWon) {
        assertThat(answer.body()).contains("idempotency-key-reused");
      }
    }
    assertThat(events("order", id)).hasSize(1);
    assertThat(events("failure-order", id)).isEmpty();
  }

  @Test
  void a_snapshot_is_taken_of_what_exists() throws Exception {
    UUID id = UUID.randomUUID();
    send(one, create(id, "Ada", key()));
    send(one, status(id, "confirmed"));

    HttpResponse<String> taken = send(other, snapshot(id));

    assertThat(taken.statusCode()).isEqualTo(200);
    assertThat(new ObjectMapper().readTree(taken.body()))
        .isEqualTo(
            new ObjectMapper().readTree("{\"stream\":\"order-%s\",\"revision\":1}".formatted(id)));
    assertThat(events("snapshot-order", id)).hasSize(1);
    HttpResponse<String> unknown = send(other, snapshot(UUID.randomUUID()));
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("order-not-found");
  }

  private static EmbeddedServer instance(String store) {
    return ApplicationContext.run(
        EmbeddedServer.class,
        Map.of(
            "micronaut.server.port",
            -1,
            "endpoints.all.port",
            -1,
            "micronaut.lifecycle.graceful-shutdown.enabled",
            false,
            "shop.public-key-file",
            TestCallers.keyFile(),
            "shop.store.url",
            store));
  }

  /** Takes turns with the requests and the instances. */
  private List<HttpResponse<String>> atOnce(Request... requests) throws Exception {
    List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      Request request = requests[i % requests.length];
      EmbeddedServer instance = i / 2 % 2 == 0 ? one : other;
      calls.add(() -> send(instance, request));
    }
    List<HttpResponse<String>> answers = new ArrayList<>();
    try (var executor = Executors.newFixedThreadPool(AT_ONCE)) {
      for (var answer : executor.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  private record Request(String method, String path, String body, String key) {}

  private static Request create(UUID id, String name, String key) {
    String body =
        """
        {"orderId":"%s","customerName":"%s","customerEmail":"ada@example.org",\
        "currency":"EUR","items":[{"sku":"S","description":"D","quantity":1,"unitPrice":"1"}]}"""
            .formatted(id, name);
    return new Request("POST", "/orders", body, key);
  }

  private static Request status(UUID id, String status) {
    return new Request(
        "PUT", "/orders/" + id + "/status", "{\"status\":\"" + status + "\"}", key());
  }

  private static Request snapshot(UUID id) {
    return new Request("POST", "/orders/" + id + "/snapshot", "", key());
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private static HttpRequest.Builder at(EmbeddedServer instance, Request request) {
    return HttpRequest.newBuilder(URI.create(instance.getURL() + "/api/v1" + request.path))
        .header("Authorization", TestCallers.operator())
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", request.key)
        .method(request.method, BodyPublishers.ofString(request.body));
  }

  private HttpResponse<String> send(EmbeddedServer instance, Request request) throws Exception {
    return http.send(at(instance, request).build(), BodyHandlers.ofString());
  }

  private List<StoredEvent> events(String category, UUID id) {
    return store.read(new StreamName(category + "-" + id), new Revision(0), 100);
  }
}
