package shop.order.domain;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked of an order. {@code at} is the instant at which it was asked. */
public sealed interface OrderCommand {

  OrderId orderId();

  Instant at();

  record CreateOrder(
      OrderId orderId,
      @Nullable UUID customerId,
      String customerName,
      String customerEmail,
      Currency currency,
      List<OrderItem> items,
      @Nullable Address shippingAddress,
      Instant at)
      implements OrderCommand {}

  record ConfirmOrder(OrderId orderId, Instant at) implements OrderCommand {}

  record StartProcessing(OrderId orderId, Instant at) implements OrderCommand {}

  record ShipOrder(
      OrderId orderId, @Nullable String carrier, @Nullable String trackingNumber, Instant at)
      implements OrderCommand {}

  record DeliverOrder(OrderId orderId, Instant at) implements OrderCommand {}

  record CancelOrder(OrderId orderId, @Nullable String reason, Instant at)
      implements OrderCommand {}

  /** It leaves every list; its history stays. */
  record DeleteOrder(OrderId orderId, Instant at) implements OrderCommand {}
}
