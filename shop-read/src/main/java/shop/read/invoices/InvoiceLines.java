package shop.read.invoices;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import shop.read.database.Columns;
import shop.read.database.NewRows;
import shop.read.projecting.StreamTable;

/** The table of what orders put on invoices. */
final class InvoiceLines extends StreamTable<InvoiceLine> {
  private static final String COLUMNS =
      """
      invoice_lines (order_id, invoice_id, customer_id, month, description, currency, amount,
        purchased_at, delivered, counts, revision, position)
      """;

  private static final String UPDATE =
      """
      UPDATE invoice_lines AS l SET
        delivered = r.delivered, counts = r.counts, revision = r.revision, position = r.position
      FROM unnest(?, ?, ?, ?, ?) AS r (order_id, delivered, counts, revision, position)
      WHERE l.order_id = r.order_id AND l.revision < r.revision
      """;

  InvoiceLines() {
    super("invoice_lines", "order_id");
  }

  @Override
  protected void insert(Connection transaction, List<InvoiceLine> lines) throws SQLException {
    NewRows.copy(
        transaction,
        COLUMNS,
        lines,
        line ->
            List.of(
                line.id(),
                line.invoiceId(),
                line.customerId(),
                line.month().atDay(1),
                line.description(),
                line.currency(),
                line.amount(),
                line.purchasedAt(),
                line.isDelivered(),
                line.counts(),
                line.revision(),
                line.position().value()));
  }

  @Override
  protected void update(Connection transaction, List<InvoiceLine> lines) throws SQLException {
    Columns<InvoiceLine> columns = new Columns<>(transaction, lines);
    try (PreparedStatement statement = transaction.prepareStatement(UPDATE)) {
      statement.setArray(1, columns.uuids(InvoiceLine::id));
      statement.setArray(2, columns.booleans(InvoiceLine::isDelivered));
      statement.setArray(3, columns.booleans(InvoiceLine::counts));
      statement.setArray(4, columns.numbers(InvoiceLine::revision));
      statement.setArray(5, columns.numbers(line -> line.position().value()));
      statement.executeUpdate();
    }
  }

  @Override
  protected InvoiceLine row(ResultSet row) throws SQLException {
    return new InvoiceLine(
        row.getObject("order_id", UUID.class),
        row.getObject("customer_id", UUID.class),
        YearMonth.from(row.getObject("month", LocalDate.class)),
        row.getString("description"),
        row.getString("currency"),
        row.getBigDecimal("amount"),
        Columns.instant(row, "purchased_at"),
        row.getBoolean("delivered"),
        row.getBoolean("counts"),
        row.getLong("revision"),
        Columns.position(row, "position"));
  }
}
