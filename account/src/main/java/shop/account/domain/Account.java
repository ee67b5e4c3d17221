package shop.account.domain;

import java.math.BigDecimal;
import shop.account.domain.AccountEvent.AccountOpened;
import shop.account.domain.AccountEvent.AddressChanged;
import shop.account.domain.AccountEvent.MoneyDeposited;
import shop.account.domain.AccountEvent.MoneyRefused;
import shop.account.domain.AccountEvent.MoneyWithdrawn;

/** An account as far as its rules need to know it. */
public sealed interface Account {

  /** The largest balance that anybody can bring about, in whichever currency. */
  BigDecimal BALANCE_MAX = new BigDecimal("999999999999");

  /** Not opened; transfers may have been refused here all the same. */
  record None() implements Account {}

  record Open(String currency, BigDecimal balance, Address shippingAddress) implements Account {

    boolean covers(BigDecimal amount) {
      return balance.compareTo(amount) >= 0;
    }

    boolean hasRoomFor(BigDecimal amount) {
      return balance.add(amount).compareTo(BALANCE_MAX) <= 0;
    }

    private Open plus(BigDecimal amount) {
      return new Open(currency, balance.add(amount), shippingAddress);
    }
  }

  /** The account after one more fact. */
  static Account evolve(Account account, AccountEvent event) {
    return switch (event) {
      case AccountOpened e -> new Open(e.currency(), e.initialBalance(), e.shippingAddress());
      case AddressChanged e -> {
        Open open = open(account);
        yield new Open(open.currency, open.balance, e.shippingAddress());
      }
      case MoneyDeposited e -> open(account).plus(e.amount());
      case MoneyWithdrawn e -> open(account).plus(e.amount().negate());
      case MoneyRefused _ -> account;
    };
  }

  private static Open open(Account account) {
    return switch (account) {
      case None _ -> throw new IllegalStateException("money moves after its account was opened");
      case Open open -> open;
    };
  }
}
