package shop.account.domain;

/** Why a customer does not do what it is asked. */
public sealed interface CustomerRefusal {

  record CustomerAlreadyExists(CustomerId customerId) implements CustomerRefusal {}
}
