package shop.read.invoices;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import shop.eventsourcing.NameBasedUuid;
import shop.eventsourcing.Position;
import shop.eventsourcing.StoredEvent;
import shop.read.projecting.StreamRow;

/**
 * What an order puts on an invoice.
 *
 * @param id the order's
 * @param month in which it was placed, in UTC
 * @param isDelivered then it stays when the order is deleted
 * @param counts whether it is on the invoice
 * @param revision of the last event that mattered here, as is the position
 */
record InvoiceLine(
    UUID id,
    UUID customerId,
    YearMonth month,
    String description,
    String currency,
    BigDecimal amount,
    Instant purchasedAt,
    boolean isDelivered,
    boolean counts,
    long revision,
    Position position)
    implements StreamRow {

  UUID invoiceId() {
    return invoiceId(customerId, month);
  }

  /** The same for whoever works it out: UUIDv5 of the customer's id and {@code 2027-03}. */
  static UUID invoiceId(UUID customerId, YearMonth month) {
    return NameBasedUuid.of(customerId, month.toString());
  }

  InvoiceLine delivered(StoredEvent event) {
    return with(true, counts, event);
  }

  InvoiceLine cancelled(StoredEvent event) {
    return with(isDelivered, false, event);
  }

  InvoiceLine deleted(StoredEvent event) {
    return with(isDelivered, counts && isDelivered, event);
  }

  private InvoiceLine with(boolean isDeliveredNow, boolean countsNow, StoredEvent event) {
    return new InvoiceLine(
        id,
        customerId,
        month,
        description,
        currency,
        amount,
        purchasedAt,
        isDeliveredNow,
        countsNow,
        event.revision().value(),
        event.position());
  }
}
