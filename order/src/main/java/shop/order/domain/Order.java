package shop.order.domain;

import org.jspecify.annotations.Nullable;
import shop.order.domain.OrderEvent.OrderCancelled;
import shop.order.domain.OrderEvent.OrderConfirmed;
import shop.order.domain.OrderEvent.OrderCreated;
import shop.order.domain.OrderEvent.OrderDeleted;
import shop.order.domain.OrderEvent.OrderDelivered;
import shop.order.domain.OrderEvent.OrderProcessingStarted;
import shop.order.domain.OrderEvent.OrderShipped;

/** An order as far as its rules need to know it: the phase it is in. */
public sealed interface Order {

  record None() implements Order {}

  record Pending() implements Order {}

  record Confirmed() implements Order {}

  record Processing() implements Order {}

  record Shipped(@Nullable String carrier, @Nullable String trackingNumber) implements Order {}

  record Delivered() implements Order {}

  record Cancelled() implements Order {}

  record Deleted() implements Order {}

  /** The order after one more fact. */
  static Order evolve(OrderEvent event) {
    return switch (event) {
      case OrderCreated _ -> new Pending();
      case OrderConfirmed _ -> new Confirmed();
      case OrderProcessingStarted _ -> new Processing();
      case OrderShipped e -> new Shipped(e.carrier(), e.trackingNumber());
      case OrderDelivered _ -> new Delivered();
      case OrderCancelled _ -> new Cancelled();
      case OrderDeleted _ -> new Deleted();
    };
  }
}
