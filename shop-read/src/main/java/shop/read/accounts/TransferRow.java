package shop.read.accounts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Position;
import shop.eventsourcing.StoredEvent;
import shop.read.projecting.StreamRow;

/**
 * A transfer as its stream says it is.
 *
 * @param state as in the API
 * @param reason why it failed, or goes back
 */
record TransferRow(
    UUID id,
    UUID fromAccountId,
    UUID toAccountId,
    BigDecimal amount,
    String currency,
    String state,
    @Nullable String reason,
    Instant requestedAt,
    @Nullable Instant endedAt,
    long revision,
    Position position)
    implements StreamRow {

  TransferRow in(String newState, StoredEvent event) {
    return with(newState, reason, endedAt, event);
  }

  TransferRow refusedFor(String why, StoredEvent event) {
    return with(state, why, endedAt, event);
  }

  TransferRow ended(String newState, @Nullable String why, Instant at, StoredEvent event) {
    return with(newState, why, at, event);
  }

  /** As of an event of its stream. */
  TransferRow asOf(StoredEvent event) {
    return with(state, reason, endedAt, event);
  }

  private TransferRow with(
      String newState, @Nullable String why, @Nullable Instant end, StoredEvent event) {
    return new TransferRow(
        id,
        fromAccountId,
        toAccountId,
        amount,
        currency,
        newState,
        why,
        requestedAt,
        end,
        event.revision().value(),
        event.position());
  }
}
