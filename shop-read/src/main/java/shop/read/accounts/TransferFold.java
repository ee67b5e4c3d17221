package shop.read.accounts;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.StoredEvent;
import shop.read.inbound.FactReader;
import shop.read.inbound.TransferFact;
import shop.read.inbound.TransferFact.TransferCompleted;
import shop.read.inbound.TransferFact.TransferDepositRefused;
import shop.read.inbound.TransferFact.TransferFailed;
import shop.read.inbound.TransferFact.TransferRequested;
import shop.read.inbound.TransferFact.TransferWithdrawn;
import shop.read.projecting.Storable;
import shop.read.projecting.StreamFold;
import shop.read.projecting.Unfoldable;

/** What each event does to a transfer's row. */
final class TransferFold implements StreamFold<TransferRow> {
  private final FactReader<TransferFact> reader = FactReader.ofTransfers();

  @Override
  public @Nullable TransferRow after(UUID id, @Nullable TransferRow row, StoredEvent event) {
    Optional<TransferFact> fact = reader.read(event);
    if (row != null) {
      row.mustPrecede(event);
      return fact.map(known -> changed(row, known, event)).orElseGet(() -> row.asOf(event));
    }
    if (fact.isEmpty()) {
      return null;
    }
    if (fact.get() instanceof TransferRequested requested) {
      return requested(id, requested, event);
    }
    throw new Unfoldable(event, "the transfer was never requested");
  }

  private static TransferRow requested(UUID id, TransferRequested fact, StoredEvent event) {
    return new TransferRow(
        id,
        fact.fromAccountId(),
        fact.toAccountId(),
        Storable.amount(event, fact.amount()),
        fact.currency(),
        "requested",
        null,
        Storable.instant(fact.at()),
        null,
        event.revision().value(),
        event.position());
  }

  private static TransferRow changed(TransferRow row, TransferFact fact, StoredEvent event) {
    return switch (fact) {
      case TransferRequested _ -> throw new Unfoldable(event, "the transfer was requested already");
      case TransferWithdrawn _ -> row.in("withdrawn", event);
      // The money is on its way still: back.
      case TransferDepositRefused refused -> row.refusedFor(refused.reason(), event);
      case TransferCompleted done ->
          row.ended("completed", null, Storable.instant(done.at()), event);
      case TransferFailed failed ->
          row.ended("failed", failed.reason(), Storable.instant(failed.at()), event);
    };
  }
}
