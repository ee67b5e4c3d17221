package shop.account.domain;

import java.time.Instant;
import java.util.UUID;

/** What happened to a customer. Types of the JDK only: history must always be readable. */
public sealed interface CustomerEvent {

  UUID customerId();

  Instant at();

  record CustomerRegistered(UUID customerId, String name, String email, Instant at)
      implements CustomerEvent {}
}
