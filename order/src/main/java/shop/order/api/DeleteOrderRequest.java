package shop.order.api;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import shop.order.domain.OrderCommand.DeleteOrder;
import shop.order.domain.OrderId;

/** The body of {@code DELETE /orders/{id}}: none, or an object without fields. */
@Introspected
record DeleteOrderRequest() {

  DeleteOrder toCommand(OrderId orderId, Instant at) {
    return new DeleteOrder(orderId, at);
  }
}
