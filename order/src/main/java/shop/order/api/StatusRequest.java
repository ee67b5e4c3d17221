package shop.order.api;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.request.InvalidRequest;
import shop.eventsourcing.request.PlainText;
import shop.order.domain.OrderCommand;
import shop.order.domain.OrderCommand.CancelOrder;
import shop.order.domain.OrderCommand.ConfirmOrder;
import shop.order.domain.OrderCommand.DeliverOrder;
import shop.order.domain.OrderCommand.ShipOrder;
import shop.order.domain.OrderCommand.StartProcessing;
import shop.order.domain.OrderId;

/** The body of {@code PUT /orders/{id}/status}: the status wanted. */
@Introspected
@Schema(name = "ChangeOrderStatus")
record StatusRequest(
    @NotNull
        @Schema(
            type = "string",
            allowableValues = {"confirmed", "processing", "shipped", "delivered", "cancelled"})
        String status,
    @Nullable
        @Size(max = CancelOrderRequest.REASON_MAX)
        @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
        String reason) {

  OrderCommand toCommand(OrderId orderId, Instant at) {
    if (reason != null && !status.equals("cancelled")) {
      throw InvalidRequest.at("/reason", "goes with the status cancelled only");
    }
    return switch (status) {
      case "confirmed" -> new ConfirmOrder(orderId, at);
      case "processing" -> new StartProcessing(orderId, at);
      case "shipped" -> new ShipOrder(orderId, null, null, at);
      case "delivered" -> new DeliverOrder(orderId, at);
      case "cancelled" -> new CancelOrder(orderId, reason, at);
      default ->
          throw InvalidRequest.at(
              "/status", "must be confirmed, processing, shipped, delivered or cancelled");
    };
  }
}
