package shop.read.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import shop.read.api.Address;
import shop.read.database.Columns;
import shop.read.database.JsonColumn;
import shop.read.database.NewRows;
import shop.read.orders.OrderRow.Placed;

/** The table of orders. */
final class Orders {
  private static final JsonColumn<List<OrderItem>> ITEMS = JsonColumn.listOf(OrderItem.class);
  private static final JsonColumn<Address> ADDRESS = JsonColumn.of(Address.class);

  private static final String COLUMNS =
      """
      orders (order_id, status, customer_id, customer_name, customer_email, currency, items, total,
        shipping_address, carrier, tracking_number, cancel_reason, deleted, created_at, updated_at,
        revision, position)
      """;

  /** What was said when an order was placed stays as it is. */
  private static final String UPDATE =
      """
      UPDATE orders AS o SET
        status = r.status, carrier = r.carrier, tracking_number = r.tracking_number,
        cancel_reason = r.cancel_reason, deleted = r.deleted,
        updated_at = r.updated_at::timestamptz, revision = r.revision, position = r.position
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) AS r
        (order_id, status, carrier, tracking_number, cancel_reason, deleted, updated_at, revision,
         position)
      WHERE o.order_id = r.order_id AND o.revision < r.revision
      """;

  Map<UUID, OrderRow> byIds(Connection connection, Collection<UUID> ids) throws SQLException {
    Map<UUID, OrderRow> found = new HashMap<>();
    if (ids.isEmpty()) {
      return found;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM orders WHERE order_id = ANY (?)")) {
      statement.setArray(1, Columns.ids(connection, ids));
      for (OrderRow row : rows(statement)) {
        found.put(row.orderId(), row);
      }
    }
    return found;
  }

  Optional<OrderRow> byId(Connection connection, UUID id) throws SQLException {
    return Optional.ofNullable(byIds(connection, List.of(id)).get(id));
  }

  /** Writes the rows of orders that have none yet. */
  void insert(Connection transaction, List<OrderRow> rows) throws SQLException {
    NewRows.copy(
        transaction,
        COLUMNS,
        rows,
        row ->
            Arrays.asList(
                row.orderId(),
                row.status(),
                row.placed().customerId(),
                row.placed().customerName(),
                row.placed().customerEmail(),
                row.placed().currency(),
                ITEMS.write(row.placed().items()),
                row.placed().total(),
                ADDRESS.writeNullable(row.placed().shippingAddress()),
                row.carrier(),
                row.trackingNumber(),
                row.cancelReason(),
                row.isDeleted(),
                row.placed().at(),
                row.updatedAt(),
                row.revision(),
                row.position().value()));
  }

  /** Writes what became of orders, unless their rows are newer. */
  void update(Connection transaction, List<OrderRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Columns<OrderRow> columns = new Columns<>(transaction, rows);
    try (PreparedStatement statement = transaction.prepareStatement(UPDATE)) {
      statement.setArray(1, columns.uuids(OrderRow::orderId));
      statement.setArray(2, columns.texts(OrderRow::status));
      statement.setArray(3, columns.texts(OrderRow::carrier));
      statement.setArray(4, columns.texts(OrderRow::trackingNumber));
      statement.setArray(5, columns.texts(OrderRow::cancelReason));
      statement.setArray(6, columns.booleans(OrderRow::isDeleted));
      statement.setArray(7, columns.instants(OrderRow::updatedAt));
      statement.setArray(8, columns.numbers(OrderRow::revision));
      statement.setArray(9, columns.numbers(row -> row.position().value()));
      statement.executeUpdate();
    }
  }

  void delete(Connection transaction, UUID id) throws SQLException {
    try (PreparedStatement statement =
        transaction.prepareStatement("DELETE FROM orders WHERE order_id = ?")) {
      statement.setObject(1, id);
      statement.executeUpdate();
    }
  }

  /** The rows that a query of this table finds. */
  static List<OrderRow> rows(PreparedStatement statement) throws SQLException {
    List<OrderRow> rows = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        rows.add(
            new OrderRow(
                row.getObject("order_id", UUID.class),
                placed(row),
                row.getString("status"),
                row.getString("carrier"),
                row.getString("tracking_number"),
                row.getString("cancel_reason"),
                row.getBoolean("deleted"),
                Columns.instant(row, "updated_at"),
                row.getLong("revision"),
                Columns.position(row, "position")));
      }
    }
    return rows;
  }

  private static Placed placed(ResultSet row) throws SQLException {
    return new Placed(
        row.getObject("customer_id", UUID.class),
        row.getString("customer_name"),
        row.getString("customer_email"),
        row.getString("currency"),
        ITEMS.read(row.getString("items")),
        row.getBigDecimal("total"),
        ADDRESS.readNullable(row.getString("shipping_address")),
        Columns.instant(row, "created_at"));
  }
}
