package shop.read.accounts;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.StoredEvent;
import shop.read.inbound.CustomerFact;
import shop.read.inbound.CustomerFact.CustomerRegistered;
import shop.read.inbound.FactReader;
import shop.read.projecting.Storable;
import shop.read.projecting.StreamFold;
import shop.read.projecting.Unfoldable;

/** What each event does to a customer's row. */
final class CustomerFold implements StreamFold<CustomerRow> {
  private final FactReader<CustomerFact> reader = FactReader.ofCustomers();

  @Override
  public @Nullable CustomerRow after(UUID id, @Nullable CustomerRow row, StoredEvent event) {
    Optional<CustomerFact> fact = reader.read(event);
    if (row == null) {
      return fact.isPresent() && fact.get() instanceof CustomerRegistered registered
          ? new CustomerRow(
              id,
              registered.name(),
              registered.email(),
              Storable.instant(registered.at()),
              event.revision().value(),
              event.position())
          : null;
    }
    row.mustPrecede(event);
    if (fact.isPresent()) {
      throw new Unfoldable(event, "the customer was registered already");
    }
    return row.asOf(event);
  }
}
