package shop.account.store;

import java.util.Map;
import shop.account.domain.Customer;
import shop.account.domain.CustomerEvent;
import shop.account.domain.CustomerEvent.CustomerRegistered;
import shop.eventsourcing.EventCodec;
import shop.eventsourcing.SnapshotCodec;
import shop.eventsourcing.json.JsonEventCodec;
import shop.eventsourcing.json.JsonSnapshotCodec;
import shop.eventsourcing.json.Upcasters;

/** The names under which the customer's events are stored: the event and its version. */
public final class CustomerEventJson {
  private static final Map<String, Class<? extends CustomerEvent>> CLASSES =
      Map.of("CustomerRegistered.v1", CustomerRegistered.class);

  /**
   * To be raised whenever Customer.evolve makes another state of the same form of the same events.
   */
  private static final int RULES = 1;

  private CustomerEventJson() {}

  public static EventCodec<CustomerEvent> codec() {
    return new JsonEventCodec<>(CustomerEventJson::typeOf, CLASSES, Upcasters.NONE);
  }

  public static SnapshotCodec<Customer> snapshotCodec() {
    return new JsonSnapshotCodec<>(Customer.class, RULES);
  }

  private static String typeOf(CustomerEvent event) {
    return switch (event) {
      case CustomerRegistered _ -> "CustomerRegistered.v1";
    };
  }
}
