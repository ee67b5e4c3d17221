package shop.read.accounts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.StoredEvent;
import shop.read.api.Address;
import shop.read.inbound.AccountFact;
import shop.read.inbound.AccountFact.AccountOpened;
import shop.read.inbound.AccountFact.AddressChanged;
import shop.read.inbound.AccountFact.MoneyDeposited;
import shop.read.inbound.AccountFact.MoneyWithdrawn;
import shop.read.inbound.FactReader;
import shop.read.projecting.Storable;
import shop.read.projecting.StreamFold;
import shop.read.projecting.Unfoldable;

/** What each event does to an account's row. */
final class AccountFold implements StreamFold<AccountRow> {
  private final FactReader<AccountFact> reader = FactReader.ofAccounts();

  /** A transfer may have been refused before there was an account: then the stream begins so. */
  @Override
  public @Nullable AccountRow after(UUID id, @Nullable AccountRow row, StoredEvent event) {
    Optional<AccountFact> fact = reader.read(event);
    if (row != null) {
      row.mustPrecede(event);
      return fact.map(known -> changed(row, known, event)).orElseGet(() -> row.asOf(event));
    }
    if (fact.isEmpty()) {
      return null;
    }
    if (fact.get() instanceof AccountOpened opened) {
      return opened(id, opened, event);
    }
    throw new Unfoldable(event, "the account was never opened");
  }

  private static AccountRow opened(UUID id, AccountOpened fact, StoredEvent event) {
    Instant at = Storable.instant(fact.at());
    BigDecimal balance = Storable.amount(event, fact.initialBalance());
    return new AccountRow(
        id,
        fact.customerId(),
        fact.currency(),
        balance,
        Address.of(fact.shippingAddress()),
        event.position(),
        at,
        at,
        List.of(
            new TransactionRow(
                id,
                "opened",
                balance,
                balance,
                at,
                null,
                event.revision().value(),
                event.position())),
        event.revision().value(),
        event.position());
  }

  private static AccountRow changed(AccountRow row, AccountFact fact, StoredEvent event) {
    return switch (fact) {
      case AccountOpened _ -> throw new Unfoldable(event, "the account was opened already");
      case AddressChanged said ->
          row.movedTo(Address.of(said.shippingAddress()), Storable.instant(said.at()), event);
      case MoneyDeposited in ->
          moved(row, "deposited", in.amount(), in.amount(), in.transferId(), in.at(), event);
      case MoneyWithdrawn out ->
          moved(
              row,
              "withdrawn",
              out.amount(),
              out.amount().negate(),
              out.transferId(),
              out.at(),
              event);
    };
  }

  private static AccountRow moved(
      AccountRow row,
      String type,
      BigDecimal amount,
      BigDecimal by,
      @Nullable UUID transferId,
      Instant at,
      StoredEvent event) {
    BigDecimal balance = Storable.amount(event, row.balance().add(Storable.amount(event, by)));
    return row.with(
        new TransactionRow(
            row.id(),
            type,
            amount,
            balance,
            Storable.instant(at),
            transferId,
            event.revision().value(),
            event.position()));
  }
}
