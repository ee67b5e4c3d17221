package shop.read.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import shop.read.database.Columns;
import shop.read.database.JsonColumn;
import shop.read.orders.OrderRow.Placed;

/** The table of orders. */
final class Orders {
  private static final JsonColumn<List<OrderItem>> ITEMS = JsonColumn.listOf(OrderItem.class);
  private static final JsonColumn<Address> ADDRESS = JsonColumn.of(Address.class);

  private static final String SAVE =
      """
      INSERT INTO orders AS o
        (order_id, status, customer_id, customer_name, customer_email, currency, items, total,
         shipping_address, carrier, tracking_number, cancel_reason, deleted, created_at, updated_at,
         revision, position)
      SELECT order_id, status, customer_id, customer_name, customer_email, currency, items::jsonb,
        total, shipping_address::jsonb, carrier, tracking_number, cancel_reason, deleted,
        created_at::timestamptz, updated_at::timestamptz, revision, position
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS r
        (order_id, status, customer_id, customer_name, customer_email, currency, items, total,
         shipping_address, carrier, tracking_number, cancel_reason, deleted, created_at, updated_at,
         revision, position)
      ON CONFLICT (order_id) DO UPDATE SET
        status = excluded.status, customer_id = excluded.customer_id,
        customer_name = excluded.customer_name, customer_email = excluded.customer_email,
        currency = excluded.currency, items = excluded.items, total = excluded.total,
        shipping_address = excluded.shipping_address, carrier = excluded.carrier,
        tracking_number = excluded.tracking_number, cancel_reason = excluded.cancel_reason,
        deleted = excluded.deleted, created_at = excluded.created_at,
        updated_at = excluded.updated_at, revision = excluded.revision,
        position = excluded.position
      WHERE o.revision < excluded.revision
      """;

  Map<UUID, OrderRow> byIds(Connection connection, Collection<UUID> ids) throws SQLException {
    Map<UUID, OrderRow> found = new HashMap<>();
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

  /**
   * Writes rows, unless a newer one is there.
   *
   * @param rows one an order
   */
  void save(Connection transaction, List<OrderRow> rows) throws SQLException {
    Columns<OrderRow> columns = new Columns<>(transaction, rows);
    try (PreparedStatement statement = transaction.prepareStatement(SAVE)) {
      statement.setArray(1, columns.uuids(OrderRow::orderId));
      statement.setArray(2, columns.texts(OrderRow::status));
      statement.setArray(3, columns.uuids(row -> row.placed().customerId()));
      statement.setArray(4, columns.texts(row -> row.placed().customerName()));
      statement.setArray(5, columns.texts(row -> row.placed().customerEmail()));
      statement.setArray(6, columns.texts(row -> row.placed().currency()));
      statement.setArray(7, columns.texts(row -> ITEMS.write(row.placed().items())));
      statement.setArray(8, columns.amounts(row -> row.placed().total()));
      statement.setArray(
          9, columns.texts(row -> ADDRESS.writeNullable(row.placed().shippingAddress())));
      statement.setArray(10, columns.texts(OrderRow::carrier));
      statement.setArray(11, columns.texts(OrderRow::trackingNumber));
      statement.setArray(12, columns.texts(OrderRow::cancelReason));
      statement.setArray(13, columns.booleans(OrderRow::isDeleted));
      statement.setArray(14, columns.instants(row -> row.placed().at()));
      statement.setArray(15, columns.instants(OrderRow::updatedAt));
      statement.setArray(16, columns.numbers(OrderRow::revision));
      statement.setArray(17, columns.numbers(row -> row.position().value()));
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
