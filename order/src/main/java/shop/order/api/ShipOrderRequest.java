package shop.order.api;

import io.micronaut.core.annotation.Introspected;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.request.PlainText;
import shop.order.domain.OrderCommand.ShipOrder;
import shop.order.domain.OrderId;

/** The body of {@code POST /orders/{id}/ship}. */
@Introspected
record ShipOrderRequest(
    @Nullable
        @Size(min = 1, max = CARRIER_MAX)
        @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
        String carrier,
    @Nullable
        @Size(min = 1, max = TRACKING_NUMBER_MAX)
        @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
        String trackingNumber) {

  static final int CARRIER_MAX = 100;
  static final int TRACKING_NUMBER_MAX = 100;

  ShipOrder toCommand(OrderId orderId, Instant at) {
    return new ShipOrder(orderId, carrier, trackingNumber, at);
  }
}
