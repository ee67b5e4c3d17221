package shop.account.domain;

import java.math.BigDecimal;
import java.time.Instant;

/** What can be asked of an account. {@code at} is the instant at which it was asked. */
public sealed interface AccountCommand extends MoneyCommand {

  AccountId accountId();

  Instant at();

  /**
   * Opens an account.
   *
   * @param customerIsRegistered whether there is such a customer: he has a stream of his own
   * @param initialBalance zero or more, with all the decimals of the currency
   */
  record OpenAccount(
      AccountId accountId,
      CustomerId customerId,
      boolean customerIsRegistered,
      String currency,
      BigDecimal initialBalance,
      Address shippingAddress,
      Instant at)
      implements AccountCommand {}

  record ChangeAddress(AccountId accountId, Address shippingAddress, Instant at)
      implements AccountCommand {}

  record Deposit(AccountId accountId, Money money, Instant at) implements AccountCommand {}

  record Withdraw(AccountId accountId, Money money, Instant at) implements AccountCommand {}

  /** Takes a transfer's money, or refuses for good. */
  record SendTransfer(AccountId accountId, TransferId transferId, Money money, Instant at)
      implements AccountCommand {}

  /** Takes a transfer's money in, or refuses for good. */
  record ReceiveTransfer(AccountId accountId, TransferId transferId, Money money, Instant at)
      implements AccountCommand {}

  /** Gives back what was taken from here. */
  record ReturnTransfer(AccountId accountId, TransferId transferId, Money money, Instant at)
      implements AccountCommand {}
}
