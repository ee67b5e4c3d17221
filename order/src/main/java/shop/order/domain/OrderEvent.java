package shop.order.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to an order. Types of the JDK only: history must always be readable. */
public sealed interface OrderEvent {

  UUID orderId();

  Instant at();

  record OrderCreated(
      UUID orderId,
      @Nullable UUID customerId,
      String customerName,
      String customerEmail,
      String currency,
      List<Item> items,
      @Nullable Address shippingAddress,
      Instant at)
      implements OrderEvent {

    /** A line of the order as it was placed. */
    public record Item(String sku, String description, int quantity, BigDecimal unitPrice) {}

    /** Where the order is to go. */
    public record Address(
        String street,
        String city,
        String postalCode,
        String country,
        @Nullable String line2,
        @Nullable String region) {}
  }

  record OrderConfirmed(UUID orderId, Instant at) implements OrderEvent {}

  record OrderProcessingStarted(UUID orderId, Instant at) implements OrderEvent {}

  record OrderShipped(
      UUID orderId, @Nullable String carrier, @Nullable String trackingNumber, Instant at)
      implements OrderEvent {}

  record OrderDelivered(UUID orderId, Instant at) implements OrderEvent {}

  record OrderCancelled(UUID orderId, @Nullable String reason, Instant at) implements OrderEvent {}

  record OrderDeleted(UUID orderId, Instant at) implements OrderEvent {}
}
