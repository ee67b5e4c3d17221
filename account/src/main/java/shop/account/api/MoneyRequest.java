package shop.account.api;

import io.micronaut.core.annotation.Introspected;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Currency;
import shop.account.domain.Money;
import shop.eventsourcing.request.InvalidRequest;
import shop.service.Amounts;

/** The body of {@code POST /accounts/{id}/deposits} and {@code …/withdrawals}. */
@Introspected
record MoneyRequest(
    @NotNull @Pattern(regexp = Amounts.SIGNED, message = Amounts.DECIMAL_MESSAGE) String amount,
    @NotNull @Pattern(regexp = Amounts.CURRENCY, message = Amounts.CURRENCY_MESSAGE)
        String currency) {

  /**
   * The money.
   *
   * @throws InvalidRequest when there is no such currency, or the amount is not more than zero or
   *     does not fit it
   */
  Money toMoney() {
    Currency known = Amounts.currency(currency, "/currency");
    return new Money(Amounts.positive(amount, known, "/amount"), currency);
  }
}
