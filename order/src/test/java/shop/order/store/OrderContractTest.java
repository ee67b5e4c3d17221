package shop.order.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.eventsourcing.testing.EventContract;
import shop.order.domain.OrderEvent;
import shop.order.domain.OrderEvent.OrderCancelled;
import shop.order.domain.OrderEvent.OrderConfirmed;
import shop.order.domain.OrderEvent.OrderCreated;
import shop.order.domain.OrderEvent.OrderDeleted;
import shop.order.domain.OrderEvent.OrderDelivered;
import shop.order.domain.OrderEvent.OrderProcessingStarted;
import shop.order.domain.OrderEvent.OrderShipped;

class OrderContractTest extends EventContract<OrderEvent> {
  private static final UUID ID = UUID.fromString("0b6f3c7e-0000-4000-8000-000000000001");
  private static final Instant AT = Instant.parse("2027-03-01T09:00:00Z");

  OrderContractTest() {
    super(OrderEvent.class, OrderEventJson.codec(), ".*", examples());
  }

  static Stream<OrderEvent> examples() {
    return Stream.of(
        new OrderCreated(
            ID,
            UUID.fromString("0b6f3c7e-0000-4000-8000-0000000000c1"),
            "Ada Lovelace",
            "ada@example.org",
            "EUR",
            List.of(new OrderCreated.Item("SKU-1", "Engine", 2, new BigDecimal("12.50"))),
            new OrderCreated.Address("12 Saint Square", "London", "SW1Y 4JH", "GB", null, null),
            AT),
        new OrderConfirmed(ID, AT),
        new OrderProcessingStarted(ID, AT),
        new OrderShipped(ID, "DHL", null, AT),
        new OrderDelivered(ID, AT),
        new OrderCancelled(ID, null, AT),
        new OrderDeleted(ID, AT));
  }

  @Override
  protected void checkExample(OrderEvent event) {
    assertThat(event.orderId()).isEqualTo(ID);
    assertThat(event.at()).isEqualTo(AT);
  }

  @Test
  void an_order_of_the_first_version_has_neither_customer_nor_address() throws IOException {
    OrderEvent first = published("OrderCreated.v1");

    assertThat(first)
        .isEqualTo(
            new OrderCreated(
                ID,
                null,
                "Ada Lovelace",
                "ada@example.org",
                "EUR",
                List.of(new OrderCreated.Item("SKU-1", "Engine", 2, new BigDecimal("12.50"))),
                null,
                AT));
  }
}
