package shop.order.api;

import io.micronaut.core.annotation.Introspected;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.request.PlainText;
import shop.order.domain.OrderCommand.CancelOrder;
import shop.order.domain.OrderId;

/** The body of {@code PUT /orders/{id}/cancel}. */
@Introspected
record CancelOrderRequest(
    @Nullable
        @Size(max = REASON_MAX)
        @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
        String reason) {

  static final int REASON_MAX = 500;

  CancelOrder toCommand(OrderId orderId, Instant at) {
    return new CancelOrder(orderId, reason, at);
  }
}
