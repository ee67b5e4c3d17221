package shop.account.api;

import static shop.service.RefusalProblem.conflict;
import static shop.service.RefusalProblem.notFound;
import static shop.service.RefusalProblem.unprocessable;

import shop.account.domain.Account;
import shop.account.domain.AccountRefusal;
import shop.account.domain.AccountRefusal.AccountAlreadyExists;
import shop.account.domain.AccountRefusal.AccountNotFound;
import shop.account.domain.AccountRefusal.BalanceTooLarge;
import shop.account.domain.AccountRefusal.CurrencyMismatch;
import shop.account.domain.AccountRefusal.CustomerNotRegistered;
import shop.account.domain.AccountRefusal.InsufficientFunds;
import shop.service.RefusalProblem;

/** How an account's refusal is told over HTTP; its code is the reason that is stored, too. */
final class AccountProblem {
  private AccountProblem() {}

  static RefusalProblem of(AccountRefusal refusal) {
    String code = refusal.reason();
    return switch (refusal) {
      case AccountNotFound _ -> notFound(code, "There is no account with this id.");
      case AccountAlreadyExists _ -> conflict(code, "There is an account with this id already.");
      case CustomerNotRegistered(var _, var customerId) ->
          unprocessable(code, "There is no customer " + customerId + ".");
      case CurrencyMismatch(var _, var currency) ->
          unprocessable(code, "The account is kept in " + currency + ".");
      case InsufficientFunds _ -> unprocessable(code, "The account does not hold that much.");
      case BalanceTooLarge _ ->
          unprocessable(
              code,
              "The balance would be more than "
                  + Account.BALANCE_MAX.toPlainString()
                  + ", which is the most.");
    };
  }
}
