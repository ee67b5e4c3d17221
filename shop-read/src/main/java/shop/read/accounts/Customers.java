package shop.read.accounts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.read.database.Columns;
import shop.read.database.NewRows;
import shop.read.projecting.StreamTable;

/** The table of customers. */
final class Customers extends StreamTable<CustomerRow> {
  private static final String COLUMNS =
      "customers (customer_id, name, email, registered_at, revision, position)";

  private static final String UPDATE =
      """
      UPDATE customers AS c SET name = r.name, email = r.email, revision = r.revision,
        position = r.position
      FROM unnest(?, ?, ?, ?, ?) AS r (customer_id, name, email, revision, position)
      WHERE c.customer_id = r.customer_id AND c.revision < r.revision
      """;

  Customers() {
    super("customers", "customer_id");
  }

  /** A customer's place among all, by name. */
  record Place(String name, UUID customerId) {}

  /**
   * Customers by name.
   *
   * @param after the last customer of the page before; null for the first page
   */
  List<CustomerRow> byName(Connection connection, @Nullable Place after, int limit)
      throws SQLException {
    String where = after == null ? "" : "WHERE (name, customer_id) > (?, ?)";
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT * FROM customers " + where + " ORDER BY name, customer_id LIMIT ?")) {
      int next = 1;
      if (after != null) {
        statement.setString(next++, after.name());
        statement.setObject(next++, after.customerId());
      }
      statement.setInt(next, limit);
      return rows(statement);
    }
  }

  @Override
  protected void insert(Connection transaction, List<CustomerRow> rows) throws SQLException {
    NewRows.copy(
        transaction,
        COLUMNS,
        rows,
        row ->
            List.of(
                row.id(),
                row.name(),
                row.email(),
                row.registeredAt(),
                row.revision(),
                row.position().value()));
  }

  @Override
  protected void update(Connection transaction, List<CustomerRow> rows) throws SQLException {
    Columns<CustomerRow> columns = new Columns<>(transaction, rows);
    try (PreparedStatement statement = transaction.prepareStatement(UPDATE)) {
      statement.setArray(1, columns.uuids(CustomerRow::id));
      statement.setArray(2, columns.texts(CustomerRow::name));
      statement.setArray(3, columns.texts(CustomerRow::email));
      statement.setArray(4, columns.numbers(CustomerRow::revision));
      statement.setArray(5, columns.numbers(row -> row.position().value()));
      statement.executeUpdate();
    }
  }

  @Override
  protected CustomerRow row(ResultSet row) throws SQLException {
    return new CustomerRow(
        row.getObject("customer_id", UUID.class),
        row.getString("name"),
        row.getString("email"),
        Columns.instant(row, "registered_at"),
        row.getLong("revision"),
        Columns.position(row, "position"));
  }
}
