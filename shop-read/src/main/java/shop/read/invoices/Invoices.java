package shop.read.invoices;

import static java.util.stream.Collectors.groupingBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.read.api.Address;
import shop.read.database.Columns;
import shop.read.database.Conditions;
import shop.read.database.JsonColumn;
import shop.read.invoices.Invoice.Total;

/** Invoices, joined from what was folded from orders, customers and accounts. */
final class Invoices {

  /**
   * The most orders of one answer: a page of invoices ends before it would hold more, and of one
   * invoice the first are answered.
   */
  static final int ORDERS_MAX = 10_000;

  private static final JsonColumn<Address> ADDRESS = JsonColumn.of(Address.class);

  private static final String LINES =
      """
      SELECT * FROM invoice_lines WHERE counts AND invoice_id = ANY (?)
      ORDER BY purchased_at, order_id LIMIT ?
      """;

  private static final String TOTALS =
      """
      SELECT invoice_id, currency, sum(amount) AS amount, count(*) AS orders FROM invoice_lines
      WHERE counts AND invoice_id = ANY (?) GROUP BY invoice_id, currency ORDER BY currency
      """;

  private static final String EMAILS =
      "SELECT customer_id, email FROM customers WHERE customer_id = ANY (?)";

  private static final String ADDRESSES =
      """
      SELECT c.customer_id, a.shipping_address FROM unnest(?) AS c (customer_id), LATERAL (
        SELECT shipping_address FROM accounts WHERE customer_id = c.customer_id
        ORDER BY address_position DESC LIMIT 1) AS a
      """;

  private final InvoiceLines orders = new InvoiceLines();

  /** An invoice's place among all: the latest month first. */
  record Place(YearMonth month, UUID customerId) {}

  private record Key(Place place, long orders) {
    UUID invoiceId() {
      return InvoiceLine.invoiceId(place.customerId(), place.month());
    }
  }

  /**
   * Some invoices.
   *
   * @param next behind which there are more; null when there are none
   */
  record Slice(List<Invoice> invoices, @Nullable Place next) {}

  Optional<Invoice> byId(Connection connection, UUID invoiceId) throws SQLException {
    return all(connection, Set.of(invoiceId)).stream().findAny();
  }

  /**
   * A page of invoices.
   *
   * @param after the last invoice of the page before; null for the first page
   */
  Slice page(Connection connection, InvoiceQuery query, @Nullable Place after, int limit)
      throws SQLException {
    List<Key> keys = keys(connection, query, after, limit + 1);
    List<Key> shown = new ArrayList<>();
    long orders = 0;
    for (Key key : keys) {
      orders += key.orders();
      if (shown.size() == limit || (orders > ORDERS_MAX && !shown.isEmpty())) {
        break;
      }
      shown.add(key);
    }
    Map<Place, Invoice> found = new HashMap<>();
    for (Invoice invoice :
        all(connection, shown.stream().map(Key::invoiceId).collect(Collectors.toSet()))) {
      found.put(new Place(invoice.month(), invoice.customerId()), invoice);
    }
    return new Slice(
        // What was cancelled between the two looks is there no longer.
        shown.stream()
            .flatMap(key -> Optional.ofNullable(found.get(key.place())).stream())
            .toList(),
        keys.size() > shown.size() ? shown.getLast().place() : null);
  }

  private static List<Key> keys(
      Connection connection, InvoiceQuery query, @Nullable Place after, int limit)
      throws SQLException {
    Conditions conditions = new Conditions();
    query.addTo(conditions);
    if (after != null) {
      conditions.and("(month, customer_id) < (?, ?)", after.month().atDay(1), after.customerId());
    }
    List<Key> keys = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT month, customer_id, count(*) AS orders FROM invoice_lines WHERE counts AND "
                + conditions.sql()
                + " GROUP BY month, customer_id ORDER BY month DESC, customer_id DESC LIMIT ?")) {
      statement.setInt(conditions.bind(statement, 1), limit);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          keys.add(
              new Key(
                  new Place(
                      YearMonth.from(row.getObject("month", LocalDate.class)),
                      row.getObject("customer_id", UUID.class)),
                  row.getLong("orders")));
        }
      }
    }
    return keys;
  }

  private List<Invoice> all(Connection connection, Set<UUID> invoiceIds) throws SQLException {
    List<InvoiceLine> lines = lines(connection, invoiceIds);
    Set<UUID> customers = lines.stream().map(InvoiceLine::customerId).collect(Collectors.toSet());
    Map<UUID, List<Total>> totals =
        totals(connection, invoiceIds).stream().collect(groupingBy(Total::invoiceId));
    Map<UUID, String> emails = column(connection, EMAILS, customers);
    Map<UUID, String> addresses = column(connection, ADDRESSES, customers);
    List<Invoice> invoices = new ArrayList<>();
    lines.stream()
        .collect(groupingBy(InvoiceLine::invoiceId, LinkedHashMap::new, Collectors.toList()))
        .values()
        .forEach(
            of -> {
              UUID customerId = of.getFirst().customerId();
              List<Total> sums = totals.getOrDefault(of.getFirst().invoiceId(), List.of());
              invoices.add(
                  new Invoice(
                      customerId,
                      of.getFirst().month(),
                      emails.get(customerId),
                      ADDRESS.readNullable(addresses.get(customerId)),
                      of,
                      sums,
                      Math.max(0, sums.stream().mapToLong(Total::orders).sum() - of.size())));
            });
    return invoices;
  }

  private List<InvoiceLine> lines(Connection connection, Set<UUID> invoiceIds) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LINES)) {
      statement.setArray(1, Columns.ids(connection, invoiceIds));
      statement.setInt(2, ORDERS_MAX);
      return orders.rows(statement);
    }
  }

  private static List<Total> totals(Connection connection, Set<UUID> invoiceIds)
      throws SQLException {
    List<Total> totals = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(TOTALS)) {
      statement.setArray(1, Columns.ids(connection, invoiceIds));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          totals.add(
              new Total(
                  row.getObject("invoice_id", UUID.class),
                  row.getString("currency"),
                  row.getBigDecimal("amount"),
                  row.getLong("orders")));
        }
      }
    }
    return totals;
  }

  /** The second column by the first. */
  private static Map<UUID, String> column(Connection connection, String sql, Collection<UUID> ids)
      throws SQLException {
    Map<UUID, String> values = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, Columns.ids(connection, ids));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          values.put(row.getObject(1, UUID.class), row.getString(2));
        }
      }
    }
    return values;
  }
}
