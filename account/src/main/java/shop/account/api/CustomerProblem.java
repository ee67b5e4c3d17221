package shop.account.api;

import shop.account.domain.CustomerRefusal;
import shop.account.domain.CustomerRefusal.CustomerAlreadyExists;
import shop.service.RefusalProblem;

/** How a customer's refusal is told over HTTP. */
final class CustomerProblem {
  private CustomerProblem() {}

  static RefusalProblem of(CustomerRefusal refusal) {
    return switch (refusal) {
      case CustomerAlreadyExists _ ->
          RefusalProblem.conflict(
              "customer-already-exists", "There is a customer with this id already.");
    };
  }
}
