package shop.account.api;

import io.micronaut.core.annotation.Introspected;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.account.domain.AccountId;
import shop.account.domain.TransferCommand.TransferMoney;
import shop.account.domain.TransferId;
import shop.eventsourcing.request.InvalidRequest;
import shop.service.Amounts;

/** The body of {@code POST /transfers}. */
@Introspected
record TransferMoneyRequest(
    @Nullable UUID transferId,
    @NotNull UUID fromAccountId,
    @NotNull UUID toAccountId,
    @NotNull @Pattern(regexp = Amounts.SIGNED, message = Amounts.DECIMAL_MESSAGE) String amount,
    @NotNull @Pattern(regexp = Amounts.CURRENCY, message = Amounts.CURRENCY_MESSAGE)
        String currency) {

  /**
   * The command.
   *
   * @param id used when the request names none
   * @throws InvalidRequest when both accounts are one, there is no such currency, or the amount is
   *     not more than zero or does not fit it
   */
  TransferMoney toCommand(UUID id, Instant at) {
    if (fromAccountId.equals(toAccountId)) {
      throw InvalidRequest.at("/toAccountId", "is the account that the money comes from");
    }
    return new TransferMoney(
        new TransferId(id),
        new AccountId(fromAccountId),
        new AccountId(toAccountId),
        new MoneyRequest(amount, currency).toMoney(),
        at);
  }
}
