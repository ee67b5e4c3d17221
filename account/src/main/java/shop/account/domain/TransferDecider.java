package shop.account.domain;

import static shop.eventsourcing.Decision.accepted;
import static shop.eventsourcing.Decision.alreadySo;
import static shop.eventsourcing.Decision.refused;

import shop.account.domain.Transfer.Completed;
import shop.account.domain.Transfer.DepositRefused;
import shop.account.domain.Transfer.GivenBack;
import shop.account.domain.Transfer.NeverWithdrawn;
import shop.account.domain.Transfer.None;
import shop.account.domain.Transfer.Requested;
import shop.account.domain.Transfer.Withdrawn;
import shop.account.domain.TransferCommand.CompleteTransfer;
import shop.account.domain.TransferCommand.FailReturnedTransfer;
import shop.account.domain.TransferCommand.RefuseTransferDeposit;
import shop.account.domain.TransferCommand.RefuseTransferWithdrawal;
import shop.account.domain.TransferCommand.TransferMoney;
import shop.account.domain.TransferCommand.WithdrawTransfer;
import shop.account.domain.TransferEvent.TransferCompleted;
import shop.account.domain.TransferEvent.TransferDepositRefused;
import shop.account.domain.TransferEvent.TransferFailed;
import shop.account.domain.TransferEvent.TransferRequested;
import shop.account.domain.TransferEvent.TransferWithdrawn;
import shop.account.domain.TransferRefusal.TransferAlreadyCompleted;
import shop.account.domain.TransferRefusal.TransferAlreadyExists;
import shop.account.domain.TransferRefusal.TransferAlreadyFailed;
import shop.account.domain.TransferRefusal.TransferAlreadyWithdrawn;
import shop.account.domain.TransferRefusal.TransferDepositAlreadyRefused;
import shop.account.domain.TransferRefusal.TransferDepositNotRefused;
import shop.account.domain.TransferRefusal.TransferNotFound;
import shop.account.domain.TransferRefusal.TransferNotYetWithdrawn;
import shop.account.domain.TransferRefusal.TransferToItself;
import shop.eventsourcing.Decider;
import shop.eventsourcing.Decision;

/** The rules of transfers: a step that was kept is kept, and money goes back only when refused. */
public final class TransferDecider
    implements Decider<TransferCommand, TransferEvent, Transfer, TransferRefusal> {

  @Override
  public Transfer initialState() {
    return new None();
  }

  @Override
  public Transfer evolve(Transfer transfer, TransferEvent event) {
    return Transfer.evolve(transfer, event);
  }

  @Override
  public Decision<TransferEvent, TransferRefusal> decide(
      TransferCommand command, Transfer transfer) {
    return switch (command) {
      case TransferMoney c -> request(c, transfer);
      case WithdrawTransfer c -> withdraw(c, transfer);
      case RefuseTransferWithdrawal c -> refuseWithdrawal(c, transfer);
      case RefuseTransferDeposit c -> refuseDeposit(c, transfer);
      case CompleteTransfer c -> complete(c, transfer);
      case FailReturnedTransfer c -> fail(c, transfer);
    };
  }

  private static Decision<TransferEvent, TransferRefusal> request(
      TransferMoney c, Transfer transfer) {
    return switch (transfer) {
      case None _ when c.fromAccountId().equals(c.toAccountId()) ->
          refused(new TransferToItself(c.transferId()));
      case None _ ->
          accepted(
              new TransferRequested(
                  c.transferId().value(),
                  c.fromAccountId().value(),
                  c.toAccountId().value(),
                  c.money().amount(),
                  c.money().currency(),
                  c.at()));
      case Requested _, Withdrawn _, DepositRefused _, Completed _, NeverWithdrawn _, GivenBack _ ->
          refused(new TransferAlreadyExists(c.transferId()));
    };
  }

  private static Decision<TransferEvent, TransferRefusal> withdraw(
      WithdrawTransfer c, Transfer transfer) {
    return switch (transfer) {
      case None _ -> refused(new TransferNotFound(c.transferId()));
      case Requested _ -> accepted(new TransferWithdrawn(c.transferId().value(), c.at()));
      case Withdrawn _, DepositRefused _, Completed _, GivenBack _ -> alreadySo();
      case NeverWithdrawn _ -> refused(new TransferAlreadyFailed(c.transferId()));
    };
  }

  private static Decision<TransferEvent, TransferRefusal> refuseWithdrawal(
      RefuseTransferWithdrawal c, Transfer transfer) {
    return switch (transfer) {
      case None _ -> refused(new TransferNotFound(c.transferId()));
      case Requested _ -> accepted(new TransferFailed(c.transferId().value(), c.reason(), c.at()));
      case NeverWithdrawn _ -> alreadySo();
      case Withdrawn _, DepositRefused _ -> refused(new TransferAlreadyWithdrawn(c.transferId()));
      case Completed _ -> refused(new TransferAlreadyCompleted(c.transferId()));
      case GivenBack _ -> refused(new TransferAlreadyFailed(c.transferId()));
    };
  }

  private static Decision<TransferEvent, TransferRefusal> refuseDeposit(
      RefuseTransferDeposit c, Transfer transfer) {
    return switch (transfer) {
      case None _ -> refused(new TransferNotFound(c.transferId()));
      case Requested _ -> refused(new TransferNotYetWithdrawn(c.transferId()));
      case Withdrawn _ ->
          accepted(new TransferDepositRefused(c.transferId().value(), c.reason(), c.at()));
      case DepositRefused _, GivenBack _ -> alreadySo();
      case Completed _ -> refused(new TransferAlreadyCompleted(c.transferId()));
      case NeverWithdrawn _ -> refused(new TransferAlreadyFailed(c.transferId()));
    };
  }

  private static Decision<TransferEvent, TransferRefusal> complete(
      CompleteTransfer c, Transfer transfer) {
    return switch (transfer) {
      case None _ -> refused(new TransferNotFound(c.transferId()));
      case Requested _ -> refused(new TransferNotYetWithdrawn(c.transferId()));
      case Withdrawn _ -> accepted(new TransferCompleted(c.transferId().value(), c.at()));
      case DepositRefused _ -> refused(new TransferDepositAlreadyRefused(c.transferId()));
      case Completed _ -> alreadySo();
      case NeverWithdrawn _, GivenBack _ -> refused(new TransferAlreadyFailed(c.transferId()));
    };
  }

  private static Decision<TransferEvent, TransferRefusal> fail(
      FailReturnedTransfer c, Transfer transfer) {
    return switch (transfer) {
      case None _ -> refused(new TransferNotFound(c.transferId()));
      case Requested _ -> refused(new TransferNotYetWithdrawn(c.transferId()));
      case Withdrawn _ -> refused(new TransferDepositNotRefused(c.transferId()));
      case DepositRefused(var _, String reason) ->
          accepted(new TransferFailed(c.transferId().value(), reason, c.at()));
      case Completed _ -> refused(new TransferAlreadyCompleted(c.transferId()));
      case NeverWithdrawn _ -> refused(new TransferAlreadyFailed(c.transferId()));
      case GivenBack _ -> alreadySo();
    };
  }
}
