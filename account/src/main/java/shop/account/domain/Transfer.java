package shop.account.domain;

import shop.account.domain.TransferEvent.TransferCompleted;
import shop.account.domain.TransferEvent.TransferDepositRefused;
import shop.account.domain.TransferEvent.TransferFailed;
import shop.account.domain.TransferEvent.TransferRequested;
import shop.account.domain.TransferEvent.TransferWithdrawn;

/** A transfer as far as its rules need to know it: the phase it is in. */
public sealed interface Transfer {

  /** What was asked for. */
  record Terms(AccountId from, AccountId to, Money money) {}

  record None() implements Transfer {}

  record Requested(Terms terms) implements Transfer {}

  record Withdrawn(Terms terms) implements Transfer {}

  record DepositRefused(Terms terms, String reason) implements Transfer {}

  record Completed() implements Transfer {}

  /** The money never left. */
  record NeverWithdrawn(Terms terms) implements Transfer {}

  /** The money left and came back. */
  record GivenBack() implements Transfer {}

  /** The transfer after one more fact. */
  static Transfer evolve(Transfer transfer, TransferEvent event) {
    return switch (event) {
      case TransferRequested e ->
          new Requested(
              new Terms(
                  new AccountId(e.fromAccountId()),
                  new AccountId(e.toAccountId()),
                  new Money(e.amount(), e.currency())));
      case TransferWithdrawn _ -> new Withdrawn(terms(transfer));
      case TransferDepositRefused e -> new DepositRefused(terms(transfer), e.reason());
      case TransferCompleted _ -> new Completed();
      case TransferFailed _ ->
          transfer instanceof Requested(Terms terms) ? new NeverWithdrawn(terms) : new GivenBack();
    };
  }

  private static Terms terms(Transfer transfer) {
    return switch (transfer) {
      case Requested(Terms terms) -> terms;
      case Withdrawn(Terms terms) -> terms;
      case None _, DepositRefused _, Completed _, NeverWithdrawn _, GivenBack _ ->
          throw new IllegalStateException("no step of a transfer comes after " + transfer);
    };
  }
}
