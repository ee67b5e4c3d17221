package shop.read.invoices;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.reducing;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    static Total of(Map.Entry<String, BigDecimal> total) {
      return new Total(total.getKey(), total.getValue().toPlainString());
    }
  }

  static InvoiceAnswer of(Invoice invoice) {
    Map<String, BigDecimal> totals =
        invoice.lines().stream()
            .collect(
                groupingBy(
                    InvoiceLine::currency,
                    TreeMap::new,
                    mapping(InvoiceLine::amount, reducing(BigDecimal.ZERO, BigDecimal::add))));
    return new InvoiceAnswer(
        InvoiceLine.invoiceId(invoice.customerId(), invoice.month()).toString(),
        invoice.customerId().toString(),
        invoice.email(),
        invoice.shippingAddress(),
        invoice.month().getMonthValue(),
        invoice.month().getYear(),
        invoice.lines().stream().map(Order::of).toList(),
        totals.entrySet().stream().map(Total::of).toList());
  }
}
