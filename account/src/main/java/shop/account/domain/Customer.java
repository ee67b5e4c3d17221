package shop.account.domain;

import shop.account.domain.CustomerEvent.CustomerRegistered;

/** A customer as far as the rules need to know him. */
public sealed interface Customer {

  record None() implements Customer {}

  record Registered() implements Customer {}

  /** The customer after one more fact. */
  static Customer evolve(CustomerEvent event) {
    return switch (event) {
      case CustomerRegistered _ -> new Registered();
    };
  }
}
