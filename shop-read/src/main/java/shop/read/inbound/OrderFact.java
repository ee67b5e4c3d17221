package shop.read.inbound;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What we understand of an order's events; the order's id is its stream's. */
public sealed interface OrderFact {

  /** The business instant. */
  Instant at();

  record OrderCreated(
      @Nullable UUID customerId,
      String customerName,
      String customerEmail,
      String currency,
      List<Item> items,
      @Nullable AddressFact shippingAddress,
      Instant at)
      implements OrderFact {

    /**
     * One line of the order.
     *
     * @param unitPrice in the order's currency
     */
    public record Item(String sku, String description, int quantity, BigDecimal unitPrice) {}
  }

  record OrderConfirmed(Instant at) implements OrderFact {}

  record OrderProcessingStarted(Instant at) implements OrderFact {}

  record OrderShipped(@Nullable String carrier, @Nullable String trackingNumber, Instant at)
      implements OrderFact {}

  record OrderDelivered(Instant at) implements OrderFact {}

  record OrderCancelled(@Nullable String reason, Instant at) implements OrderFact {}

  record OrderDeleted(Instant at) implements OrderFact {}
}
