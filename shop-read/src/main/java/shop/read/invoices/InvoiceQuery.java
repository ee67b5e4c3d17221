package shop.read.invoices;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.request.InvalidRequest;
import shop.read.api.Parameters;
import shop.read.database.Conditions;

/**
 * Which invoices are asked for.
 *
 * @param from the first month; null for no lower bound
 * @param to the month behind the last; null for no upper bound
 */
record InvoiceQuery(@Nullable UUID customerId, @Nullable LocalDate from, @Nullable LocalDate to) {
  private static final int MONTHS = 12;
  private static final int YEAR_MAX = 9999;

  static InvoiceQuery of(Parameters parameters) {
    UUID customerId = parameters.uuid("customerId");
    Long year = within(parameters.number("year"), "year", YEAR_MAX);
    Long month = within(parameters.number("month"), "month", MONTHS);
    if (year == null) {
      if (month != null) {
        throw InvalidRequest.at("/year", "must be given with a month");
      }
      return new InvoiceQuery(customerId, null, null);
    }
    YearMonth first = YearMonth.of(year.intValue(), month == null ? 1 : month.intValue());
    YearMonth behind = first.plusMonths(month == null ? MONTHS : 1);
    return new InvoiceQuery(customerId, first.atDay(1), behind.atDay(1));
  }

  private static @Nullable Long within(@Nullable Long number, String name, int max) {
    if (number != null && (number < 1 || number > max)) {
      throw InvalidRequest.at("/" + name, "must be a number from 1 to " + max);
    }
    return number;
  }

  void addTo(Conditions conditions) {
    if (customerId != null) {
      conditions.and("customer_id = ?", customerId);
    }
    if (from != null && to != null) {
      conditions.and("month >= ? AND month < ?", from, to);
    }
  }
}
