package shop.account.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import shop.account.domain.CustomerEvent;
import shop.account.domain.CustomerEvent.CustomerRegistered;
import shop.eventsourcing.testing.EventContract;

class CustomerContractTest extends EventContract<CustomerEvent> {
  static final String NAMES = "Customer.*";

  private static final UUID ID = UUID.fromString("0b6f3c7e-0000-4000-8000-0000000000c1");
  private static final Instant AT = Instant.parse("2027-03-01T09:00:00Z");

  CustomerContractTest() {
    super(CustomerEvent.class, CustomerEventJson.codec(), NAMES, examples());
  }

  static Stream<CustomerEvent> examples() {
    return Stream.of(new CustomerRegistered(ID, "Ada Lovelace", "ada@example.org", AT));
  }

  @Override
  protected void checkExample(CustomerEvent event) {
    assertThat(event.customerId()).isEqualTo(ID);
    assertThat(event.at()).isEqualTo(AT);
  }
}
