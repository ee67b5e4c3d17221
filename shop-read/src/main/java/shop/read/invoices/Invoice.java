package shop.read.invoices;

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
 */
record Invoice(
    UUID customerId,
    YearMonth month,
    @Nullable String email,
    @Nullable Address shippingAddress,
    List<InvoiceLine> lines) {}
