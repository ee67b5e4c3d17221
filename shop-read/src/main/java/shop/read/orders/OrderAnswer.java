package shop.read.orders;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.read.api.Address;
import shop.read.orders.OrderRow.Placed;

/** An order as in the API: amounts as decimal strings, instants in ISO 8601. */
@Serdeable
record OrderAnswer(
    String orderId,
    @Schema(
            type = "string",
            allowableValues = {
              "pending",
              "confirmed",
              "processing",
              "shipped",
              "delivered",
              "cancelled"
            })
        String status,
    @Nullable String customerId,
    String customerName,
    String customerEmail,
    String currency,
    List<Item> items,
    String total,
    @Nullable Address shippingAddress,
    @Nullable String carrier,
    @Nullable String trackingNumber,
    @Nullable String cancelReason,
    List<String> allowedTransitions,
    String createdAt,
    String updatedAt,
    long revision,
    String position) {

  @Serdeable
  record Item(String sku, String description, int quantity, String unitPrice, String lineTotal) {

    static Item of(OrderItem item) {
      return new Item(
          item.sku(),
          item.description(),
          item.quantity(),
          item.unitPrice().toPlainString(),
          item.lineTotal().toPlainString());
    }
  }

  static OrderAnswer of(OrderRow row, Transitions transitions) {
    Placed placed = row.placed();
    return new OrderAnswer(
        row.orderId().toString(),
        row.status(),
        placed.customerId() == null ? null : placed.customerId().toString(),
        placed.customerName(),
        placed.customerEmail(),
        placed.currency(),
        placed.items().stream().map(Item::of).toList(),
        placed.total().toPlainString(),
        placed.shippingAddress(),
        row.carrier(),
        row.trackingNumber(),
        row.cancelReason(),
        transitions.from(row.status()),
        placed.at().toString(),
        row.updatedAt().toString(),
        row.revision(),
        row.position().toString());
  }
}
