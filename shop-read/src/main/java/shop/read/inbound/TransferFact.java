package shop.read.inbound;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** What we understand of a transfer's events; the transfer's id is its stream's. */
public sealed interface TransferFact {

  /** The business instant. */
  Instant at();

  record TransferRequested(
      UUID fromAccountId, UUID toAccountId, BigDecimal amount, String currency, Instant at)
      implements TransferFact {}

  record TransferWithdrawn(Instant at) implements TransferFact {}

  record TransferDepositRefused(String reason, Instant at) implements TransferFact {}

  record TransferCompleted(Instant at) implements TransferFact {}

  record TransferFailed(String reason, Instant at) implements TransferFact {}
}
