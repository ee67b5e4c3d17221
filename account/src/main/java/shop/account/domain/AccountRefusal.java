package shop.account.domain;

/** Why an account does not do what it is asked. */
public sealed interface AccountRefusal extends MoneyRefusal {

  AccountId accountId();

  record AccountNotFound(AccountId accountId) implements AccountRefusal {}

  record AccountAlreadyExists(AccountId accountId) implements AccountRefusal {}

  record CustomerNotRegistered(AccountId accountId, CustomerId customerId)
      implements AccountRefusal {}

  /** The account keeps money in another currency, which is this one. */
  record CurrencyMismatch(AccountId accountId, String currency) implements AccountRefusal {}

  record InsufficientFunds(AccountId accountId) implements AccountRefusal {}

  record BalanceTooLarge(AccountId accountId) implements AccountRefusal {}

  /** What the reason is called, where it is stored and where it is answered. */
  default String reason() {
    return switch (this) {
      case AccountNotFound _ -> "account-not-found";
      case AccountAlreadyExists _ -> "account-already-exists";
      case CustomerNotRegistered _ -> "customer-not-registered";
      case CurrencyMismatch _ -> "currency-mismatch";
      case InsufficientFunds _ -> "insufficient-funds";
      case BalanceTooLarge _ -> "balance-too-large";
    };
  }
}
