package shop.read.orders;

import io.micronaut.serde.annotation.Serdeable;

/** A customer and what he has ordered, as in the API. */
@Serdeable
record TopCustomerAnswer(
    String customerEmail, String customerName, String currency, long orders, String amount) {

  static TopCustomerAnswer of(CustomerTotals.Line line) {
    return new TopCustomerAnswer(
        line.email(), line.name(), line.currency(), line.orders(), line.amount().toPlainString());
  }
}
