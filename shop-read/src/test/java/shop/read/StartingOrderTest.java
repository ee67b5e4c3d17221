package shop.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.read.OrderEvents.created;
import static shop.read.OrderEvents.stream;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.embedded.postgres.EmbeddedPostgresServer;
import shop.embedded.postgres.PostgresSettings;
import shop.eventsourcing.Position;
import shop.identity.testing.TestCallers;
import shop.read.database.DatabaseSettings;

class StartingOrderTest {
  private static final String AT = "2026-05-01T10:00:00Z";

  private final HttpClient http = HttpClient.newHttpClient();
  private int metricsPort;

  @Test
  void the_service_may_start_before_its_database_and_outlives_its_connections() throws Exception {
    metricsPort = freePort();
    PostgresSettings later = onPort(PostgresSettings.temporary(), freePort());
    DatabaseSettings database =
        new DatabaseSettings(
            "jdbc:postgresql://127.0.0.1:" + later.port() + "/shop", "shop", later.password());
    UUID id = UUID.randomUUID();
    try (TestStore store = new TestStore();
        TestService service =
            new TestService(
                database,
                store,
                Map.of("shop.db.url", database.url(), "endpoints.all.port", metricsPort))) {
      assertThat(management("/health/liveness").statusCode()).isEqualTo(200);
      assertThat(management("/health/readiness").statusCode()).isEqualTo(503);
      TestService.Answer early = service.get("/api/v1/orders");
      assertThat(early.status()).isEqualTo(503);
      assertThat(early.json().get("code").textValue()).isEqualTo("read-model-unavailable");

      Position first = store.append(stream(id), -1, created(id, AT));
      EmbeddedPostgresServer server = EmbeddedPostgresServer.start(later);
      await().until(() -> management("/health/readiness").statusCode() == 200);
      awaitOrder(service, id, first);
      assertThat(management("/metrics").body())
          .contains("shop_projection_active 1.0")
          .contains("shop_projection_parked_streams 0.0");

      try (Connection connection = database.forMigrations().getConnection();
          Statement statement = connection.createStatement()) {
        // As a restart of the server does: every connection of the service breaks at once.
        statement.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE application_name LIKE 'shop-read%' AND pid <> pg_backend_pid()");
      }
      UUID next = UUID.randomUUID();
      Position second = store.append(stream(next), -1, created(next, AT));
      awaitOrder(service, next, second);
      server.close();
    }
  }

  private static void awaitOrder(TestService service, UUID id, Position position) {
    await()
        .until(
            () -> service.get("/api/v1/orders/" + id + "?minPosition=" + position).status(),
            status -> status == 200);
  }

  private HttpResponse<String> management(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + metricsPort + path);
    return http.send(
        HttpRequest.newBuilder(uri).header("Authorization", TestCallers.operator()).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static PostgresSettings onPort(PostgresSettings settings, int port) {
    return new PostgresSettings(
        settings.data(),
        port,
        settings.user(),
        settings.password(),
        settings.database(),
        settings.log(),
        settings.keeping());
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
