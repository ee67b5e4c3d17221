package shop.account.domain;

import static shop.eventsourcing.Decision.accepted;
import static shop.eventsourcing.Decision.refused;

import shop.account.domain.Customer.None;
import shop.account.domain.Customer.Registered;
import shop.account.domain.CustomerCommand.RegisterCustomer;
import shop.account.domain.CustomerEvent.CustomerRegistered;
import shop.account.domain.CustomerRefusal.CustomerAlreadyExists;
import shop.eventsourcing.Decider;
import shop.eventsourcing.Decision;

/** The rules of customers. */
public final class CustomerDecider
    implements Decider<CustomerCommand, CustomerEvent, Customer, CustomerRefusal> {

  @Override
  public Customer initialState() {
    return new None();
  }

  @Override
  public Customer evolve(Customer customer, CustomerEvent event) {
    return Customer.evolve(event);
  }

  @Override
  public Decision<CustomerEvent, CustomerRefusal> decide(
      CustomerCommand command, Customer customer) {
    return switch (command) {
      case RegisterCustomer c ->
          switch (customer) {
            case None _ ->
                accepted(
                    new CustomerRegistered(c.customerId().value(), c.name(), c.email(), c.at()));
            case Registered _ -> refused(new CustomerAlreadyExists(c.customerId()));
          };
    };
  }
}
