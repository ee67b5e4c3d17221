package shop.read.inbound;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What we understand of an account's events; the account's id is its stream's. */
public sealed interface AccountFact {

  /** The business instant. */
  Instant at();

  /**
   * It was opened.
   *
   * @param initialBalance in its currency
   */
  record AccountOpened(
      UUID customerId,
      String currency,
      BigDecimal initialBalance,
      AddressFact shippingAddress,
      Instant at)
      implements AccountFact {}

  record AddressChanged(AddressFact shippingAddress, Instant at) implements AccountFact {}

  /**
   * Money came in.
   *
   * @param transferId null when somebody paid it in
   */
  record MoneyDeposited(BigDecimal amount, @Nullable UUID transferId, Instant at)
      implements AccountFact {}

  /**
   * Money went.
   *
   * @param transferId null when somebody drew it
   */
  record MoneyWithdrawn(BigDecimal amount, @Nullable UUID transferId, Instant at)
      implements AccountFact {}
}
