package shop.launcher.demo;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer to register, with an account.
 *
 * @param transfer to another customer's account; null for those who only receive
 */
record DemoCustomer(Registration registration, Opening account, @Nullable Transfer transfer) {
  /** The body of {@code POST /customers}. */
  record Registration(UUID customerId, String name, String email) {}

  /** The body of {@code POST /accounts}. */
  record Opening(
      UUID accountId,
      UUID customerId,
      String currency,
      String initialBalance,
      Address shippingAddress) {}

  record Address(String street, String city, String postalCode, String country) {}

  /** The body of {@code POST /transfers}. */
  record Transfer(
      UUID transferId, UUID fromAccountId, UUID toAccountId, String amount, String currency) {}
}
