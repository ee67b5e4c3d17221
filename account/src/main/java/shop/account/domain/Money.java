package shop.account.domain;

import java.math.BigDecimal;

/**
 * An amount as it comes in a command.
 *
 * @param amount more than zero, with all the decimals of its currency
 * @param currency a code of ISO 4217
 */
public record Money(BigDecimal amount, String currency) {

  public Money {
    if (amount.signum() <= 0) {
      throw new IllegalArgumentException("what moves is more than nothing, not " + amount);
    }
  }
}
