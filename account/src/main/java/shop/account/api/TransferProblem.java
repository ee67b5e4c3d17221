package shop.account.api;

import static shop.service.RefusalProblem.conflict;
import static shop.service.RefusalProblem.notFound;
import static shop.service.RefusalProblem.unprocessable;

import shop.account.domain.TransferRefusal;
import shop.account.domain.TransferRefusal.TransferAlreadyCompleted;
import shop.account.domain.TransferRefusal.TransferAlreadyExists;
import shop.account.domain.TransferRefusal.TransferAlreadyFailed;
import shop.account.domain.TransferRefusal.TransferAlreadyWithdrawn;
import shop.account.domain.TransferRefusal.TransferDepositAlreadyRefused;
import shop.account.domain.TransferRefusal.TransferDepositNotRefused;
import shop.account.domain.TransferRefusal.TransferNotFound;
import shop.account.domain.TransferRefusal.TransferNotYetWithdrawn;
import shop.account.domain.TransferRefusal.TransferToItself;
import shop.service.RefusalProblem;

/** How a transfer's refusal is told over HTTP. */
final class TransferProblem {
  private TransferProblem() {}

  static RefusalProblem of(TransferRefusal refusal) {
    return switch (refusal) {
      case TransferNotFound _ ->
          notFound("transfer-not-found", "There is no transfer with this id.");
      case TransferAlreadyExists _ ->
          conflict("transfer-already-exists", "There is a transfer with this id already.");
      case TransferToItself _ ->
          unprocessable("transfer-to-itself", "The money would come to where it comes from.");
      case TransferNotYetWithdrawn _ ->
          conflict("transfer-not-yet-withdrawn", "The money has not left the account.");
      case TransferAlreadyWithdrawn _ ->
          conflict("transfer-already-withdrawn", "The money has left the account.");
      case TransferDepositNotRefused _ ->
          conflict("transfer-deposit-not-refused", "The money is on its way to the other account.");
      case TransferDepositAlreadyRefused _ ->
          conflict("transfer-deposit-already-refused", "The money is on its way back.");
      case TransferAlreadyCompleted _ ->
          conflict("transfer-already-completed", "The transfer is completed.");
      case TransferAlreadyFailed _ -> conflict("transfer-already-failed", "The transfer failed.");
    };
  }
}
