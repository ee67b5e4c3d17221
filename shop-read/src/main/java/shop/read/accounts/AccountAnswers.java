package shop.read.accounts;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.read.api.Address;

/** What there is of customers and their accounts, as in the API. */
final class AccountAnswers {
  private AccountAnswers() {}

  @Serdeable
  @Schema(name = "Customer")
  record CustomerAnswer(
      String customerId,
      String name,
      String email,
      String registeredAt,
      long revision,
      String position) {

    static CustomerAnswer of(CustomerRow row) {
      return new CustomerAnswer(
          row.id().toString(),
          row.name(),
          row.email(),
          row.registeredAt().toString(),
          row.revision(),
          row.position().toString());
    }
  }

  @Serdeable
  @Schema(name = "Account")
  record AccountAnswer(
      String accountId,
      String customerId,
      String currency,
      String balance,
      Address shippingAddress,
      String openedAt,
      String updatedAt,
      long revision,
      String position) {

    static AccountAnswer of(AccountRow row) {
      return new AccountAnswer(
          row.id().toString(),
          row.customerId().toString(),
          row.currency(),
          row.balance().toPlainString(),
          row.shippingAddress(),
          row.openedAt().toString(),
          row.updatedAt().toString(),
          row.revision(),
          row.position().toString());
    }
  }

  /**
   * A transaction.
   *
   * @param type opened, deposited or withdrawn
   * @param balance after it
   */
  @Serdeable
  @Schema(name = "Transaction")
  record TransactionAnswer(
      String position,
      @Schema(
              type = "string",
              allowableValues = {"opened", "deposited", "withdrawn"})
          String type,
      String amount,
      String balance,
      String at,
      @Nullable String transferId) {

    static TransactionAnswer of(TransactionRow row) {
      return new TransactionAnswer(
          row.position().toString(),
          row.type(),
          row.amount().toPlainString(),
          row.balance().toPlainString(),
          row.at().toString(),
          row.transferId() == null ? null : row.transferId().toString());
    }
  }

  @Serdeable
  @Schema(name = "Transfer")
  record TransferAnswer(
      String transferId,
      String fromAccountId,
      String toAccountId,
      String amount,
      String currency,
      @Schema(
              type = "string",
              allowableValues = {"requested", "withdrawn", "completed", "failed"})
          String state,
      @Nullable String reason,
      String requestedAt,
      @Nullable String endedAt,
      long revision,
      String position) {

    static TransferAnswer of(TransferRow row) {
      Instant endedAt = row.endedAt();
      return new TransferAnswer(
          row.id().toString(),
          row.fromAccountId().toString(),
          row.toAccountId().toString(),
          row.amount().toPlainString(),
          row.currency(),
          row.state(),
          row.reason(),
          row.requestedAt().toString(),
          endedAt == null ? null : endedAt.toString(),
          row.revision(),
          row.position().toString());
    }
  }
}
