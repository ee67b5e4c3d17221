package shop.read.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Position;
import shop.eventsourcing.StoredEvent;
import shop.read.api.Address;

/**
 * An order as its stream says it is.
 *
 * @param status as in the API; of a deleted order the last before
 * @param isDeleted whether it is in no list, no count and no search
 * @param revision of the stream's last event, also of one that is not understood here
 * @param position likewise
 */
record OrderRow(
    UUID orderId,
    Placed placed,
    String status,
    @Nullable String carrier,
    @Nullable String trackingNumber,
    @Nullable String cancelReason,
    boolean isDeleted,
    Instant updatedAt,
    long revision,
    Position position) {

  static final String CANCELLED = "cancelled";

  /**
   * What was said when the order was placed; it never changes.
   *
   * @param total in the order's currency
   * @param at the instant of it
   */
  record Placed(
      @Nullable UUID customerId,
      String customerName,
      String customerEmail,
      String currency,
      List<OrderItem> items,
      BigDecimal total,
      @Nullable Address shippingAddress,
      Instant at) {}

  /** What the order counts for in sums of money. */
  BigDecimal countedTotal() {
    BigDecimal total = placed.total();
    return status.equals(CANCELLED) ? BigDecimal.ZERO.setScale(total.scale()) : total;
  }

  OrderRow moved(String newStatus, Instant at) {
    return new OrderRow(
        orderId,
        placed,
        newStatus,
        carrier,
        trackingNumber,
        cancelReason,
        isDeleted,
        at,
        revision,
        position);
  }

  OrderRow shipped(@Nullable String newCarrier, @Nullable String newTrackingNumber) {
    return new OrderRow(
        orderId,
        placed,
        status,
        newCarrier,
        newTrackingNumber,
        cancelReason,
        isDeleted,
        updatedAt,
        revision,
        position);
  }

  OrderRow cancelledFor(@Nullable String reason) {
    return new OrderRow(
        orderId,
        placed,
        status,
        carrier,
        trackingNumber,
        reason,
        isDeleted,
        updatedAt,
        revision,
        position);
  }

  OrderRow deleted(Instant at) {
    return new OrderRow(
        orderId,
        placed,
        status,
        carrier,
        trackingNumber,
        cancelReason,
        true,
        at,
        revision,
        position);
  }

  /** As of an event of its stream. */
  OrderRow asOf(StoredEvent event) {
    return new OrderRow(
        orderId,
        placed,
        status,
        carrier,
        trackingNumber,
        cancelReason,
        isDeleted,
        updatedAt,
        event.revision().value(),
        event.position());
  }
}
