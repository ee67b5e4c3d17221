package shop.read.accounts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import shop.eventsourcing.Position;
import shop.eventsourcing.StoredEvent;
import shop.read.api.Address;
import shop.read.projecting.StreamRow;

/**
 * An account as its stream says it is.
 *
 * @param addressPosition of the event that said the address
 * @param added transactions that the table does not hold yet
 */
record AccountRow(
    UUID id,
    UUID customerId,
    String currency,
    BigDecimal balance,
    Address shippingAddress,
    Position addressPosition,
    Instant openedAt,
    Instant updatedAt,
    List<TransactionRow> added,
    long revision,
    Position position)
    implements StreamRow {

  AccountRow movedTo(Address address, Instant at, StoredEvent event) {
    return new AccountRow(
        id,
        customerId,
        currency,
        balance,
        address,
        event.position(),
        openedAt,
        at,
        added,
        event.revision().value(),
        event.position());
  }

  AccountRow with(TransactionRow transaction) {
    List<TransactionRow> more = new ArrayList<>(added);
    more.add(transaction);
    return new AccountRow(
        id,
        customerId,
        currency,
        transaction.balance(),
        shippingAddress,
        addressPosition,
        openedAt,
        transaction.at(),
        List.copyOf(more),
        transaction.revision(),
        transaction.position());
  }

  /** As of an event of its stream. */
  AccountRow asOf(StoredEvent event) {
    return new AccountRow(
        id,
        customerId,
        currency,
        balance,
        shippingAddress,
        addressPosition,
        openedAt,
        updatedAt,
        added,
        event.revision().value(),
        event.position());
  }
}
