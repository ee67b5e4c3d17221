package shop.account;

import io.micronaut.runtime.Micronaut;

/** Starts the account service. */
public final class AccountApplication {
  private AccountApplication() {}

  public static void main(String[] args) {
    Micronaut.run(AccountApplication.class, args);
  }
}
