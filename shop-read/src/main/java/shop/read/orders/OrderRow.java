package shop.read.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Position;
import shop.eventsourcing.StoredEvent;

/**
 * An order as its stream says it is.
 *
 * @param status as in the API; of a deleted order the last before
 * @param total in the order's currency
 * @param isDeleted whether it is in no list, no count and no search
 * @param revision of the stream's last event, also of one that is not understood here
 * @param position likewise
 */
record OrderRow(
    UUID orderId,
    String status,
    String customerName,
    String customerEmail,
    String currency,
    List<OrderItem> items,
    BigDecimal total,
    @Nullable String carrier,
    @Nullable String trackingNumber,
    @Nullable String cancelReason,
    boolean isDeleted,
    Instant createdAt,
    Instant updatedAt,
    long revision,
    Position position) {

  static final String CANCELLED = "cancelled";

  /** What the order counts for in sums of money. */
  BigDecimal countedTotal() {
    return status.equals(CANCELLED) ? BigDecimal.ZERO.setScale(total.scale()) : total;
  }

  OrderRow shipped(@Nullable String newCarrier, @Nullable String newTrackingNumber) {
    return new OrderRow(
        orderId,
        status,
        customerName,
        customerEmail,
        currency,
        items,
        total,
        newCarrier,
        newTrackingNumber,
        cancelReason,
        isDeleted,
        createdAt,
        updatedAt,
        revision,
        position);
  }

  OrderRow cancelledFor(@Nullable String reason) {
    return new OrderRow(
        orderId,
        status,
        customerName,
        customerEmail,
        currency,
        items,
        total,
        carrier,
        trackingNumber,
        reason,
        isDeleted,
        createdAt,
        updatedAt,
        revision,
        position);
  }

  OrderRow moved(String newStatus, Instant at) {
    return new OrderRow(
        orderId,
        newStatus,
        customerName,
        customerEmail,
        currency,
        items,
        total,
        carrier,
        trackingNumber,
        cancelReason,
        isDeleted,
        createdAt,
        at,
        revision,
        position);
  }

  OrderRow deleted(Instant at) {
    return new OrderRow(
        orderId,
        status,
        customerName,
        customerEmail,
        currency,
        items,
        total,
        carrier,
        trackingNumber,
        cancelReason,
        true,
        createdAt,
        at,
        revision,
        position);
  }

  /** As of an event of its stream. */
  OrderRow asOf(StoredEvent event) {
    return new OrderRow(
        orderId,
        status,
        customerName,
        customerEmail,
        currency,
        items,
        total,
        carrier,
        trackingNumber,
        cancelReason,
        isDeleted,
        createdAt,
        updatedAt,
        event.revision().value(),
        event.position());
  }
}
