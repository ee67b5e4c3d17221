package shop.read.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.StoredEvent;
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
import shop.read.projecting.Unfoldable;

/** What each event does to an order's row; it judges nothing that the writer has decided. */
final class OrderFold {
  private static final int AMOUNT_SCALE_MAX = 6;
  private static final int AMOUNT_PRECISION_MAX = 20;

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

  /** Adding up numbers of any other kind may take all memory there is. */
  private static boolean isAmount(BigDecimal price) {
    return price.scale() >= 0
        && price.scale() <= AMOUNT_SCALE_MAX
        && price.precision() <= AMOUNT_PRECISION_MAX;
  }

  private static OrderRow created(UUID orderId, OrderCreated fact, StoredEvent event) {
    List<OrderItem> items =
        fact.items().stream()
            .map(i -> new OrderItem(i.sku(), i.description(), i.quantity(), i.unitPrice()))
            .toList();
    if (!items.stream().allMatch(item -> isAmount(item.unitPrice()))) {
      throw new Unfoldable(event, "a price is no amount of money");
    }
    BigDecimal total =
        items.stream().map(OrderItem::lineTotal).reduce(BigDecimal.ZERO, BigDecimal::add);
    Instant at = stored(fact.at());
    return new OrderRow(
        orderId,
        new Placed(
            fact.customerId(),
            fact.customerName(),
            fact.customerEmail(),
            fact.currency(),
            items,
            total,
            address(fact.shippingAddress()),
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

  private static @Nullable Address address(OrderCreated.@Nullable Address to) {
    return to == null
        ? null
        : new Address(
            to.street(), to.city(), to.postalCode(), to.country(), to.line2(), to.region());
  }

  private static OrderRow changed(OrderRow row, OrderFact fact) {
    Instant at = stored(fact.at());
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

  /** Postgres keeps microseconds, and would round. */
  private static Instant stored(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
