package shop.read.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.read.OrderEvents.confirmed;
import static shop.read.OrderEvents.created;
import static shop.read.OrderEvents.stream;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.eventsourcing.Position;
import shop.read.Postgres;
import shop.read.TestService;
import shop.read.TestService.Answer;
import shop.read.TestStore;

class OrderQueriesTest {
  private static TestStore store;
  private static TestService service;

  @BeforeAll
  static void start() throws Exception {
    store = new TestStore();
    service = new TestService(Postgres.newDatabase(), store);
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    store.close();
  }

  @Test
  void an_order_is_shown_as_its_events_say() throws Exception {
    UUID id = UUID.randomUUID();
    Position position =
        store.append(
            stream(id),
            -1,
            created(id, "2026-05-01T10:00:00.123456789Z"),
            confirmed(id, "2026-05-01T11:00:00Z"));
    Answer answer = service.get("/api/v1/orders/" + id + "?minPosition=" + position);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    assertThat(answer.header("Shop-Position")).isEqualTo(position.toString());
    assertThat(answer.json())
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    {"orderId":"%s","status":"confirmed","customerId":null,
                     "customerName":"Ada Lovelace","customerEmail":"ada@example.org",
                     "currency":"EUR","items":[
                       {"sku":"SKU-1","description":"Engine","quantity":2,"unitPrice":"12.50",
                        "lineTotal":"25.00"},
                       {"sku":"SKU-2","description":"Card","quantity":1,"unitPrice":"0.99",
                        "lineTotal":"0.99"}],
                     "total":"25.99","shippingAddress":null,"carrier":null,"trackingNumber":null,
                     "cancelReason":null,"allowedTransitions":["processing","cancelled"],
                     "createdAt":"2026-05-01T10:00:00.123456Z","updatedAt":"2026-05-01T11:00:00Z",
                     "revision":1,"position":"%s"}
                    """
                        .formatted(id, position)));
  }
}
