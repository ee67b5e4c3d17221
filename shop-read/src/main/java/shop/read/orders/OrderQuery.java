package shop.read.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.request.InvalidRequest;
import shop.read.api.Parameters;
import shop.read.database.Conditions;

/**
 * Which orders are asked for, and in which order.
 *
 * @param createdTo exclusive
 * @param text a part of what an order is found by
 */
record OrderQuery(
    @Nullable String status,
    @Nullable String customerEmail,
    @Nullable UUID customerId,
    @Nullable Instant createdFrom,
    @Nullable Instant createdTo,
    @Nullable String currency,
    @Nullable BigDecimal minTotal,
    @Nullable BigDecimal maxTotal,
    @Nullable SearchText text,
    Sort sort,
    boolean descending) {

  static final int TEXT_LENGTH_MAX = 200;

  /** By what orders can be sorted. */
  enum Sort {
    CREATED_AT("created_at"),
    UPDATED_AT("updated_at"),
    TOTAL("total");

    private final String column;

    Sort(String column) {
      this.column = column;
    }

    String column() {
      return column;
    }
  }

  static OrderQuery of(Parameters parameters) {
    String currency = parameters.text("currency", TEXT_LENGTH_MAX);
    BigDecimal minTotal = parameters.amount("minTotal");
    BigDecimal maxTotal = parameters.amount("maxTotal");
    Sort sort =
        switch (parameters.oneOf("sort", "createdAt", "updatedAt", "total")) {
          case "updatedAt" -> Sort.UPDATED_AT;
          case "total" -> Sort.TOTAL;
          default -> Sort.CREATED_AT;
        };
    if (currency == null && (sort == Sort.TOTAL || minTotal != null || maxTotal != null)) {
      throw InvalidRequest.at(
          "/currency", "must be given: amounts of two currencies have no order");
    }
    return new OrderQuery(
        parameters.text("status", TEXT_LENGTH_MAX),
        parameters.text("customerEmail", TEXT_LENGTH_MAX),
        parameters.uuid("customerId"),
        parameters.instant("createdFrom"),
        parameters.instant("createdTo"),
        currency == null ? null : currency.toUpperCase(Locale.ROOT),
        minTotal,
        maxTotal,
        null,
        sort,
        parameters.oneOf("order", "desc", "asc").equals("desc"));
  }

  OrderQuery withStatus(String only) {
    return new OrderQuery(
        only,
        customerEmail,
        customerId,
        createdFrom,
        createdTo,
        currency,
        minTotal,
        maxTotal,
        text,
        sort,
        descending);
  }

  OrderQuery withCustomerEmail(String only) {
    return new OrderQuery(
        status,
        only,
        customerId,
        createdFrom,
        createdTo,
        currency,
        minTotal,
        maxTotal,
        text,
        sort,
        descending);
  }

  OrderQuery withText(SearchText only) {
    return new OrderQuery(
        status,
        customerEmail,
        customerId,
        createdFrom,
        createdTo,
        currency,
        minTotal,
        maxTotal,
        only,
        sort,
        descending);
  }

  String orderBy() {
    String direction = descending ? " DESC" : "";
    return "ORDER BY " + sort.column() + direction + ", order_id" + direction;
  }

  /** What an index answers together with the sorting. */
  Conditions byIndex(@Nullable Object afterValue, @Nullable UUID afterId) {
    Conditions conditions = new Conditions();
    conditions.and("NOT deleted");
    if (customerEmail != null) {
      conditions.and("lower(customer_email) = lower(?)", customerEmail);
    } else if (customerId != null) {
      conditions.and("customer_id = ?", customerId);
    } else if (sort == Sort.TOTAL) {
      conditions.and("currency = ?", String.valueOf(currency));
    } else if (status != null) {
      conditions.and("status = ?", status);
    }
    addRange(conditions, Sort.CREATED_AT, sort == Sort.CREATED_AT);
    addRange(conditions, Sort.TOTAL, sort == Sort.TOTAL);
    if (afterValue != null && afterId != null) {
      conditions.and(
          "(%s, order_id) %s (?, ?)".formatted(sort.column(), descending ? "<" : ">"),
          afterValue,
          afterId);
    }
    return conditions;
  }

  /** What is looked at row by row. */
  Conditions rowByRow() {
    Conditions conditions = new Conditions();
    if (status != null) {
      conditions.and("status = ?", status);
    }
    if (customerId != null) {
      conditions.and("customer_id = ?", customerId);
    }
    if (currency != null) {
      conditions.and("currency = ?", currency);
    }
    addRange(conditions, Sort.CREATED_AT, sort != Sort.CREATED_AT);
    addRange(conditions, Sort.TOTAL, sort != Sort.TOTAL);
    if (text != null) {
      text.addTo(conditions);
    }
    return conditions;
  }

  private void addRange(Conditions conditions, Sort of, boolean wanted) {
    Object from = of == Sort.CREATED_AT ? createdFrom : minTotal;
    Object to = of == Sort.CREATED_AT ? createdTo : maxTotal;
    if (wanted && from != null) {
      conditions.and(of.column() + " >= ?", from);
    }
    if (wanted && to != null) {
      conditions.and(of.column() + (of == Sort.CREATED_AT ? " < ?" : " <= ?"), to);
    }
  }
}
