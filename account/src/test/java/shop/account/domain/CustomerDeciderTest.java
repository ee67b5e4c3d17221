package shop.account.domain;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.account.domain.CustomerCommand.RegisterCustomer;
import shop.account.domain.CustomerEvent.CustomerRegistered;
import shop.account.domain.CustomerRefusal.CustomerAlreadyExists;
import shop.eventsourcing.testing.DeciderScenario;

class CustomerDeciderTest {
  private static final CustomerId ID = new CustomerId(new UUID(0, 1));
  private static final Instant AT = Instant.parse("2027-03-01T09:00:00Z");
  private static final CustomerEvent REGISTERED =
      new CustomerRegistered(ID.value(), "Ada Lovelace", "ada@example.org", AT);

  private final DeciderScenario<CustomerCommand, CustomerEvent, Customer, CustomerRefusal>
      customer = new DeciderScenario<>(new CustomerDecider());

  @Test
  void a_customer_is_registered_with_everything_that_was_said() {
    customer
        .given()
        .when(new RegisterCustomer(ID, "Ada Lovelace", "ada@example.org", AT))
        .then(REGISTERED);
  }

  @Test
  void a_customer_is_not_registered_twice() {
    customer
        .given(REGISTERED)
        .when(new RegisterCustomer(ID, "Grace Hopper", "grace@example.org", AT))
        .thenRefused(new CustomerAlreadyExists(ID));
  }
}
