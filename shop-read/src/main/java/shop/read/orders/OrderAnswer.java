package shop.read.orders;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as in the API: amounts as decimal strings, instants in ISO 8601. */
@Serdeable
record OrderAnswer(
    String orderId,
    String status,
    @Nullable String customerId,
    String customerName,
    String customerEmail,
    String currency,
    List<Item> items,
    String total,
    @Nullable String shippingAddress,
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
    return new OrderAnswer(
        row.orderId().toString(),
        row.status(),
        null, // the events of today carry neither customer id nor address
        row.customerName(),
        row.customerEmail(),
        row.currency(),
        row.items().stream().map(Item::of).toList(),
        row.total().toPlainString(),
        null,
        row.carrier(),
        row.trackingNumber(),
        row.cancelReason(),
        transitions.from(row.status()),
        row.createdAt().toString(),
        row.updatedAt().toString(),
        row.revision(),
        row.position().toString());
  }
}
