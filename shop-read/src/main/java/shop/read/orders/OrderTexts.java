package shop.read.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.read.database.Columns;
import shop.read.database.NewRows;

/**
 * The table of what orders are found by: who ordered, what, and the parcel's number. Apart from the
 * orders, as most of their events leave it as it is.
 */
final class OrderTexts {
  private static final String COLUMNS = "order_texts (order_id, search_text)";

  private static final String UPDATE =
      """
      UPDATE order_texts AS t SET search_text = r.search_text
      FROM unnest(?, ?) AS r (order_id, search_text) WHERE t.order_id = r.order_id
      """;

  void insert(Connection transaction, List<OrderRow> rows) throws SQLException {
    NewRows.copy(transaction, COLUMNS, rows, row -> Arrays.asList(row.orderId(), of(row)));
  }

  void update(Connection transaction, List<OrderRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Columns<OrderRow> columns = new Columns<>(transaction, rows);
    try (PreparedStatement statement = transaction.prepareStatement(UPDATE)) {
      statement.setArray(1, columns.uuids(OrderRow::orderId));
      statement.setArray(2, columns.texts(OrderTexts::of));
      statement.executeUpdate();
    }
  }

  void delete(Connection transaction, UUID orderId) throws SQLException {
    try (PreparedStatement statement =
        transaction.prepareStatement("DELETE FROM order_texts WHERE order_id = ?")) {
      statement.setObject(1, orderId);
      statement.executeUpdate();
    }
  }

  /** One line each, in lower case: a search is for a part of a line. */
  static String of(OrderRow row) {
    String trackingNumber = row.trackingNumber();
    Stream<String> lines =
        Stream.concat(
            Stream.of(
                row.placed().customerName(),
                row.placed().customerEmail(),
                trackingNumber == null ? "" : trackingNumber),
            row.placed().items().stream().map(OrderItem::description));
    return lines.collect(Collectors.joining("\n")).toLowerCase(Locale.ROOT);
  }
}
