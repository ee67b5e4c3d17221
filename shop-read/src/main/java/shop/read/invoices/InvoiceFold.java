package shop.read.invoices;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.StoredEvent;
import shop.read.inbound.FactReader;
import shop.read.inbound.OrderFact;
import shop.read.inbound.OrderFact.OrderCancelled;
import shop.read.inbound.OrderFact.OrderCreated;
import shop.read.inbound.OrderFact.OrderDeleted;
import shop.read.inbound.OrderFact.OrderDelivered;
import shop.read.projecting.Storable;
import shop.read.projecting.StreamFold;

/** What an order's events do to its line on an invoice. */
final class InvoiceFold implements StreamFold<InvoiceLine> {

  /** So many items are named on an invoice; of the others it says how many there are. */
  private static final int NAMED_MAX = 3;

  private final FactReader<OrderFact> reader = FactReader.ofOrders();

  @Override
  public @Nullable InvoiceLine after(UUID id, @Nullable InvoiceLine line, StoredEvent event) {
    OrderFact fact = reader.read(event).orElse(null);
    if (line == null) {
      return fact instanceof OrderCreated created ? placed(id, created, event) : null;
    }
    return switch (fact) {
      case OrderDelivered _ -> line.delivered(event);
      case OrderCancelled _ -> line.cancelled(event);
      case OrderDeleted _ -> line.deleted(event);
      case null, default -> line;
    };
  }

  private static @Nullable InvoiceLine placed(UUID id, OrderCreated fact, StoredEvent event) {
    UUID customerId = fact.customerId();
    if (customerId == null) {
      return null;
    }
    Instant at = Storable.instant(fact.at());
    return new InvoiceLine(
        id,
        customerId,
        YearMonth.from(at.atOffset(ZoneOffset.UTC)),
        description(fact.items()),
        fact.currency(),
        fact.items().stream()
            .map(
                item ->
                    Storable.amount(event, item.unitPrice())
                        .multiply(BigDecimal.valueOf(item.quantity())))
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        at,
        false,
        true,
        event.revision().value(),
        event.position());
  }

  private static String description(List<OrderCreated.Item> items) {
    String named =
        items.stream()
            .limit(NAMED_MAX)
            .map(item -> item.quantity() + " × " + item.description())
            .collect(Collectors.joining(", "));
    int more = items.size() - NAMED_MAX;
    return more > 0 ? named + " and " + more + " more" : named;
  }
}
