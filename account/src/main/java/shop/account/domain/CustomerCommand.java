package shop.account.domain;

import java.time.Instant;

/** What can be asked of a customer. {@code at} is the instant at which it was asked. */
public sealed interface CustomerCommand {

  CustomerId customerId();

  Instant at();

  record RegisterCustomer(CustomerId customerId, String name, String email, Instant at)
      implements CustomerCommand {}
}
