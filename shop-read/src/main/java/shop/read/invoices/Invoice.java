package shop.read.invoices;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.read.api.Address;

/**
 * What a customer has ordered in a month.
 *
 * @param email null when nobody was registered under the customer's id
 * @param shippingAddress the one said last of any of the customer's accounts; null without one
 * @param lines by the instant of purchase, at least one
 * @param totals of all its orders, by currency
 * @param left how many orders are on it beside those named
 */
record Invoice(
    UUID customerId,
    YearMonth month,
    @Nullable String email,
    @Nullable Address shippingAddress,
    List<InvoiceLine> lines,
    List<Total> totals,
    long left) {

  /** What it comes to in one currency. */
  record Total(UUID invoiceId, String currency, BigDecimal amount, long orders) {}
}
