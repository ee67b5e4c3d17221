package shop.account.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to an account. Types of the JDK only: history must always be readable. */
public sealed interface AccountEvent {

  UUID accountId();

  Instant at();

  record AccountOpened(
      UUID accountId,
      UUID customerId,
      String currency,
      BigDecimal initialBalance,
      Address shippingAddress,
      Instant at)
      implements AccountEvent {}

  record AddressChanged(UUID accountId, Address shippingAddress, Instant at)
      implements AccountEvent {}

  /**
   * Money has come in.
   *
   * @param transferId that brought it, to its target or back to where it came from
   */
  record MoneyDeposited(
      UUID accountId, BigDecimal amount, String currency, @Nullable UUID transferId, Instant at)
      implements AccountEvent {}

  /**
   * Money has gone.
   *
   * @param transferId that took it
   */
  record MoneyWithdrawn(
      UUID accountId, BigDecimal amount, String currency, @Nullable UUID transferId, Instant at)
      implements AccountEvent {}

  /**
   * A transfer could not take money from here, or bring it here. That no account was open is such a
   * reason, so this may come before {@link AccountOpened}. The balance stays as it is.
   */
  record MoneyRefused(
      UUID accountId,
      BigDecimal amount,
      String currency,
      UUID transferId,
      String reason,
      Instant at)
      implements AccountEvent {}
}
