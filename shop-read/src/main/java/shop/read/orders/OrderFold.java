package shop.read.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.StoredEvent;
import shop.read.api.Address;
import shop.read.inbound.FactReader;
import shop.read.inbound.OrderFact;
import shop.read.inbound.OrderFact.OrderCancelled;
import shop.read.inbound.OrderFact.OrderConfirmed;
import shop.read.inbound.OrderFact.OrderCreated;
import shop.read.inbound.OrderFact.OrderDeleted;
import shop.read.inbound.OrderFact.OrderDelivered;
import shop.read.inbound.OrderFact.OrderProcessingStarted;
import shop.read.inbound.OrderFact.OrderShipped;
import shop.read.orders.OrderRow.Placed;
import shop.read.projecting.Storable;
import shop.read.projecting.Unfoldable;

/** What each event does to an order's row; it judges nothing that the writer has decided. */
final class OrderFold {
  private final FactReader<OrderFact> reader = FactReader.ofOrders();

  /**
   * The row after an event.
   *
   * @param row as of the stream's event before, or null when there is none
   * @return null when there is none still
   * @throws Unfoldable when the event does not follow on the row
   */
  @Nullable OrderRow after(UUID orderId, @Nullable OrderRow row, StoredEvent event) {
    long revision = event.revision().value();
    if (row != null && revision <= row.revision()) {
      return row; // met a second time
    }
    if (row != null && revision != row.revision() + 1) {
      throw new Unfoldable(event, "the event before it, " + (revision - 1) + ", is missing");
    }
    Optional<OrderFact> fact = reader.read(event);
    if (fact.isPresent() && fact.get() instanceof OrderCreated created) {
      if (row != null) {
        throw new Unfoldable(event, "the order was created already");
      }
      return created(orderId, created, event);
    }
    if (row == null) {
      if (fact.isPresent()) {
        throw new Unfoldable(event, "the order was never created");
      }
      return null;
    }
    return fact.map(known -> changed(row, known)).orElse(row).asOf(event);
  }

  private static OrderRow created(UUID orderId, OrderCreated fact, StoredEvent event) {
    List<OrderItem> items =
        fact.items().stream()
            .map(
                item ->
                    new OrderItem(
                        item.sku(),
                        item.description(),
                        item.quantity(),
                        Storable.amount(event, item.unitPrice())))
            .toList();
    BigDecimal total =
        items.stream().map(OrderItem::lineTotal).reduce(BigDecimal.ZERO, BigDecimal::add);
    Instant at = Storable.instant(fact.at());
    return new OrderRow(
        orderId,
        new Placed(
            fact.customerId(),
            fact.customerName(),
            fact.customerEmail(),
            fact.currency(),
            items,
            total,
            fact.shippingAddress() == null ? null : Address.of(fact.shippingAddress()),
            at),
        "pending",
        null,
        null,
        null,
        false,
        at,
        event.revision().value(),
        event.position());
  }

  private static OrderRow changed(OrderRow row, OrderFact fact) {
    Instant at = Storable.instant(fact.at());
    return switch (fact) {
      case OrderCreated _ -> throw new IllegalStateException("handled before");
      case OrderConfirmed _ -> row.moved("confirmed", at);
      case OrderProcessingStarted _ -> row.moved("processing", at);
      case OrderShipped shipped ->
          row.moved("shipped", at).shipped(shipped.carrier(), shipped.trackingNumber());
      case OrderDelivered _ -> row.moved("delivered", at);
      case OrderCancelled cancelled ->
          row.moved(OrderRow.CANCELLED, at).cancelledFor(cancelled.reason());
      case OrderDeleted _ -> row.deleted(at);
    };
  }
}
