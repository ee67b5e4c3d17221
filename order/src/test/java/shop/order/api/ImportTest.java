package shop.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.identity.testing.TestCallers;
import shop.service.testing.ServiceTest;

/** Orders of former days, brought in by a service that is set to import. */
class ImportTest extends ServiceTest {
  private static final String APRIL = "2025-04-03T10:00:00Z";

  @Override
  protected Map<String, Object> settings() {
    return Map.of("shop.import", true);
  }

  @Test
  void an_order_and_its_refusals_are_of_the_instant_that_is_said() throws Exception {
    UUID id = UUID.randomUUID();

    assertThat(send(order(server, id).header("Shop-At", APRIL)).statusCode()).isEqualTo(201);
    assertThat(send(order(server, id).header("Shop-At", APRIL)).statusCode()).isEqualTo(409);

    assertThat(at("order-" + id)).isEqualTo(Instant.parse(APRIL));
    assertThat(at("failure-order-" + id)).isEqualTo(Instant.parse(APRIL));
  }

  @Test
  void what_says_no_instant_is_of_now() throws Exception {
    UUID id = UUID.randomUUID();
    Instant before = Instant.now();

    send(order(server, id));

    assertThat(at("order-" + id)).isBetween(before, Instant.now());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yesterday", "2025-04-03", "2025-04-03T10:00:00+02:00", "2025-02-30T10:00:00Z"})
  void what_is_no_instant_is_refused(String value) throws Exception {
    assertRefused(send(order(server, UUID.randomUUID()).header("Shop-At", value)));
  }

  @Test
  void an_instant_that_is_still_to_come_or_said_twice_is_refused() throws Exception {
    String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();

    assertRefused(send(order(server, UUID.randomUUID()).header("Shop-At", tomorrow)));
    assertRefused(
        send(order(server, UUID.randomUUID()).header("Shop-At", APRIL).header("Shop-At", APRIL)));
  }

  @Test
  void a_service_that_is_not_set_to_import_takes_none() throws Exception {
    UUID id = UUID.randomUUID();
    try (EmbeddedServer other = instance(Map.of("shop.import", false))) {
      assertRefused(send(order(other, id).header("Shop-At", APRIL)));
    }
    assertThat(stream("order-" + id)).isEmpty();
  }

  private static void assertRefused(HttpResponse<String> response) throws Exception {
    assertProblem(response, 400, "invalid-header");
    assertThat(JSON.readTree(response.body()).path("detail").asText()).startsWith("Shop-At: ");
  }

  private Instant at(String stream) throws Exception {
    return Instant.parse(JSON.readTree(stream(stream).getFirst().data()).path("at").asText());
  }

  private static HttpRequest.Builder order(EmbeddedServer at, UUID id) {
    return HttpRequest.newBuilder(URI.create(at.getURL() + "/api/v1/orders"))
        .header("Authorization", TestCallers.operator())
        .header("Content-Type", "application/json")
        .POST(
            BodyPublishers.ofString(
                """
                {"orderId":"%s","customerName":"Ada","customerEmail":"ada@example.org",\
                "currency":"EUR","items":[{"sku":"S","description":"D","quantity":1,\
                "unitPrice":"1"}]}"""
                    .formatted(id)));
  }
}
