package shop.order.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.embedded.eventstore.EmbeddedEventStore;
import shop.embedded.eventstore.EmbeddedEventStoreSettings;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.testing.StoreReady;
import shop.identity.testing.TestCallers;

class StoreAwayTest {
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(3);
  private static final Duration WORKS_AGAIN_WITHIN = Duration.ofSeconds(3);

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void commands_fail_fast_while_the_store_is_away_and_work_soon_after_its_return(@TempDir Path data)
      throws Exception {
    EmbeddedEventStore node = start(data, 0);
    int port = node.port();
    try (EmbeddedServer server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                "micronaut.server.port",
                -1,
                "endpoints.all.port",
                -1,
                "shop.public-key-file",
                TestCallers.keyFile(),
                "shop.store.url",
                node.connectionString()))) {
      EventStore store = server.getApplicationContext().getBean(EventStore.class);
      StoreReady.await(store);
      UUID lost = UUID.randomUUID();
      assertThat(create(server, UUID.randomUUID()).statusCode()).isEqualTo(201);

      node.close();
      long askedAt = System.nanoTime();
      HttpResponse<String> refused = create(server, lost);
      Duration took = Duration.ofNanos(System.nanoTime() - askedAt);
      node = start(data, port);

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.headers().firstValue("Idempotency-Key")).isPresent();
      assertThat(new ObjectMapper().readTree(refused.body()).path("code").asText())
          .isIn("event-store-unavailable", "outcome-unknown");
      assertThat(took).isLessThan(ANSWERED_WITHIN);
      UUID afterwards = UUID.randomUUID();
      await()
          .atMost(WORKS_AGAIN_WITHIN)
          .until(() -> create(server, afterwards).statusCode(), status -> status != 503);
      assertThat(store.read(StreamName.of("order", afterwards), new Revision(0), 10)).hasSize(1);
      assertThat(store.read(StreamName.of("order", lost), new Revision(0), 10))
          .hasSizeLessThanOrEqualTo(1);
    } finally {
      node.close();
    }
  }

  private static EmbeddedEventStore start(Path data, int port) throws IOException {
    return EmbeddedEventStore.start(EmbeddedEventStoreSettings.insecure(data, port));
  }

  private HttpResponse<String> create(EmbeddedServer server, UUID id) throws Exception {
    String body =
        """
        {"orderId":"%s","customerName":"Ada Lovelace","customerEmail":"ada@example.org",\
        "currency":"EUR","items":[{"sku":"S","description":"D","quantity":1,"unitPrice":"1"}]}"""
            .formatted(id);
    return http.send(
        HttpRequest.newBuilder(URI.create(server.getURL() + "/api/v1/orders"))
            .header("Authorization", TestCallers.operator())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
