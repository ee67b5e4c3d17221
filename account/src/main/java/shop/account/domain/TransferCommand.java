package shop.account.domain;

import java.time.Instant;

/**
 * What can be asked of a transfer. {@code at} is the instant at which it was asked. All but the
 * first keep what the accounts have done.
 */
public sealed interface TransferCommand extends MoneyCommand {

  TransferId transferId();

  Instant at();

  record TransferMoney(
      TransferId transferId,
      AccountId fromAccountId,
      AccountId toAccountId,
      Money money,
      Instant at)
      implements TransferCommand {}

  /** The money has left the one account. */
  record WithdrawTransfer(TransferId transferId, Instant at) implements TransferCommand {}

  /** The one account does not send the money; it never leaves. */
  record RefuseTransferWithdrawal(TransferId transferId, String reason, Instant at)
      implements TransferCommand {}

  /** The other account does not take the money; it is to go back. */
  record RefuseTransferDeposit(TransferId transferId, String reason, Instant at)
      implements TransferCommand {}

  /** The money is where it was to go. */
  record CompleteTransfer(TransferId transferId, Instant at) implements TransferCommand {}

  /** The money that the other account did not take is back. */
  record FailReturnedTransfer(TransferId transferId, Instant at) implements TransferCommand {}
}
