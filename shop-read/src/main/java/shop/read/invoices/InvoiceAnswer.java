package shop.read.invoices;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.read.api.Address;

/** An invoice as in the API: amounts as decimal strings, instants in ISO 8601. */
@Serdeable
record InvoiceAnswer(
    String invoiceId,
    String customerId,
    @Nullable String email,
    @Nullable Address shippingAddress,
    int month,
    int year,
    List<Order> orders,
    long ordersLeftOut,
    List<Total> totals) {

  @Serdeable
  record Order(
      String orderId, String description, String amount, String currency, String purchasedAt) {

    static Order of(InvoiceLine line) {
      return new Order(
          line.id().toString(),
          line.description(),
          line.amount().toPlainString(),
          line.currency(),
          line.purchasedAt().toString());
    }
  }

  @Serdeable
  record Total(String currency, String amount) {

    static Total of(Invoice.Total total) {
      return new Total(total.currency(), total.amount().toPlainString());
    }
  }

  static InvoiceAnswer of(Invoice invoice) {
    return new InvoiceAnswer(
        InvoiceLine.invoiceId(invoice.customerId(), invoice.month()).toString(),
        invoice.customerId().toString(),
        invoice.email(),
        invoice.shippingAddress(),
        invoice.month().getMonthValue(),
        invoice.month().getYear(),
        invoice.lines().stream().map(Order::of).toList(),
        invoice.left(),
        invoice.totals().stream().map(Total::of).toList());
  }
}
