package shop.account.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** What happened to a transfer. Types of the JDK only: history must always be readable. */
public sealed interface TransferEvent {

  UUID transferId();

  Instant at();

  record TransferRequested(
      UUID transferId,
      UUID fromAccountId,
      UUID toAccountId,
      BigDecimal amount,
      String currency,
      Instant at)
      implements TransferEvent {}

  /** The money has left the one account, and is on its way. */
  record TransferWithdrawn(UUID transferId, Instant at) implements TransferEvent {}

  /** The other account does not take the money; it is to go back. */
  record TransferDepositRefused(UUID transferId, String reason, Instant at)
      implements TransferEvent {}

  record TransferCompleted(UUID transferId, Instant at) implements TransferEvent {}

  /** The money is where it was. */
  record TransferFailed(UUID transferId, String reason, Instant at) implements TransferEvent {}
}
