package shop.service;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import shop.eventsourcing.request.InvalidRequest;
import shop.eventsourcing.request.InvalidRequest.Violation;

/** How amounts and currencies are written in requests. */
public final class Amounts {

  /** Digits before and behind the point; the currency narrows the latter. */
  public static final String DECIMAL = "[0-9]{1,9}(\\.[0-9]{1,4})?";

  /** The same where it is told by itself that an amount must not be negative. */
  public static final String SIGNED = "-?" + DECIMAL;

  public static final String DECIMAL_MESSAGE =
      "must be a decimal such as \"12.50\" with at most 9 digits before the point";

  public static final String CURRENCY = "[A-Z]{3}";

  public static final String CURRENCY_MESSAGE = "must be three capital letters";

  /** What some country pays with today: not what was withdrawn, nor gold and funds. */
  private static final Map<String, Currency> IN_USE =
      Arrays.stream(Locale.getISOCountries())
          .flatMap(country -> Stream.ofNullable(Currency.getInstance(Locale.of("", country))))
          .distinct()
          .collect(toUnmodifiableMap(Currency::getCurrencyCode, identity()));

  private Amounts() {}

  /**
   * The currency with a code.
   *
   * @param pointer where the code stands in the body
   * @throws InvalidRequest when there is no such currency
   */
  public static Currency currency(String code, String pointer) {
    return Optional.ofNullable(IN_USE.get(code))
        .orElseThrow(() -> InvalidRequest.at(pointer, "is not a currency of ISO 4217"));
  }

  /**
   * What is wrong with an amount in a currency.
   *
   * @param decimal as {@link #DECIMAL} has it
   * @param pointer where it stands in the body
   */
  public static Optional<Violation> misfit(String decimal, Currency currency, String pointer) {
    int scale = currency.getDefaultFractionDigits();
    return new BigDecimal(decimal).scale() <= scale
        ? Optional.empty()
        : Optional.of(
            new Violation(
                pointer,
                "has more than the " + scale + " decimals of " + currency.getCurrencyCode()));
  }

  /** An amount that fits its currency, with all its decimals. */
  public static BigDecimal of(String decimal, Currency currency) {
    return new BigDecimal(decimal).setScale(currency.getDefaultFractionDigits());
  }

  /**
   * An amount of zero or more.
   *
   * @throws InvalidRequest when it is negative or does not fit its currency
   */
  public static BigDecimal notNegative(String decimal, Currency currency, String pointer) {
    misfit(decimal, currency, pointer)
        .ifPresent(
            violation -> {
              throw InvalidRequest.body(List.of(violation));
            });
    BigDecimal amount = of(decimal, currency);
    if (amount.signum() < 0) {
      throw InvalidRequest.at(pointer, "must not be negative");
    }
    return amount;
  }

  /**
   * An amount of more than zero.
   *
   * @throws InvalidRequest when it is zero or negative, or does not fit its currency
   */
  public static BigDecimal positive(String decimal, Currency currency, String pointer) {
    BigDecimal amount = notNegative(decimal, currency, pointer);
    if (amount.signum() == 0) {
      throw InvalidRequest.at(pointer, "must be more than zero");
    }
    return amount;
  }
}
