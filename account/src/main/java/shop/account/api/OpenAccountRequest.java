package shop.account.api;

import io.micronaut.core.annotation.Introspected;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import shop.account.domain.AccountCommand.OpenAccount;
import shop.account.domain.AccountId;
import shop.account.domain.Address;
import shop.account.domain.CustomerId;
import shop.eventsourcing.request.InvalidRequest;
import shop.service.Amounts;
import shop.service.ShippingAddress;

/** The body of {@code POST /accounts}. */
@Introspected
record OpenAccountRequest(
    @Nullable UUID accountId,
    @NotNull UUID customerId,
    @NotNull @Pattern(regexp = Amounts.CURRENCY, message = Amounts.CURRENCY_MESSAGE)
        String currency,
    @NotNull @Pattern(regexp = Amounts.SIGNED, message = Amounts.DECIMAL_MESSAGE)
        String initialBalance,
    @NotNull @Valid ShippingAddress shippingAddress) {

  /**
   * The command.
   *
   * @param id used when the request names none
   * @param customerIsRegistered asked when everything else is as it should be
   * @throws InvalidRequest when there is no such currency or country, or the balance is negative or
   *     does not fit the currency
   */
  OpenAccount toCommand(UUID id, BooleanSupplier customerIsRegistered, Instant at) {
    Currency known = Amounts.currency(currency, "/currency");
    BigDecimal balance = Amounts.notNegative(initialBalance, known, "/initialBalance");
    Address address = address(shippingAddress.checked("/shippingAddress"));
    return new OpenAccount(
        new AccountId(id),
        new CustomerId(customerId),
        customerIsRegistered.getAsBoolean(),
        currency,
        balance,
        address,
        at);
  }

  static Address address(ShippingAddress a) {
    return new Address(a.street(), a.city(), a.postalCode(), a.country(), a.line2(), a.region());
  }
}
