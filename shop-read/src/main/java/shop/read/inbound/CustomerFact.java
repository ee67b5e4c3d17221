package shop.read.inbound;

import java.time.Instant;

/** What we understand of a customer's events; the customer's id is its stream's. */
public sealed interface CustomerFact {

  record CustomerRegistered(String name, String email, Instant at) implements CustomerFact {}
}
