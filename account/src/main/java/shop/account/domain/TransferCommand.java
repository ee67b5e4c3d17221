package shop.account.domain;

import java.time.Instant;

/**
 * What can be asked of a transfer. {@code at} is the instant at which it was asked. All but the
 * first keep what the accounts have done.
 */
public sealed interface TransferCommand extends MoneyCommand {

  TransferId transferId();

  Instant at();

  /** The two accounts are not the same. */
  record TransferMoney(
      TransferId transferId,
      AccountId fromAccountId,
      AccountId toAccountId,
      Money money,
      Instant at)
      implements TransferCommand {}

  record WithdrawTransfer(TransferId transferId, Instant at) implements TransferCommand {}

  record RefuseTransferDeposit(TransferId transferId, String reason, Instant at)
      implements TransferCommand {}

  record CompleteTransfer(TransferId transferId, Instant at) implements TransferCommand {}

  record FailTransfer(TransferId transferId, String reason, Instant at)
      implements TransferCommand {}
}
