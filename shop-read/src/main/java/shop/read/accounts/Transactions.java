package shop.read.accounts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.read.database.Columns;
import shop.read.database.NewRows;

/** The table of transactions. */
final class Transactions {
  private static final String COLUMNS =
      "transactions (account_id, type, amount, balance, at, transfer_id, revision, position)";

  private static final String LATEST =
      """
      SELECT * FROM transactions WHERE account_id = ? AND revision < ?
      ORDER BY revision DESC LIMIT ?
      """;

  /**
   * Transactions of an account, the latest first.
   *
   * @param before the revision of the last of the page before; null for the first page
   */
  List<TransactionRow> latest(
      Connection connection, UUID accountId, @Nullable Long before, int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LATEST)) {
      statement.setObject(1, accountId);
      statement.setLong(2, before == null ? Long.MAX_VALUE : before);
      statement.setInt(3, limit);
      return rows(statement);
    }
  }

  List<TransactionRow> all(Connection connection, UUID accountId) throws SQLException {
    return latest(connection, accountId, null, Integer.MAX_VALUE);
  }

  void insert(Connection transaction, List<TransactionRow> rows) throws SQLException {
    NewRows.copy(
        transaction,
        COLUMNS,
        rows,
        row ->
            Arrays.asList(
                row.accountId(),
                row.type(),
                row.amount(),
                row.balance(),
                row.at(),
                row.transferId(),
                row.revision(),
                row.position().value()));
  }

  void delete(Connection transaction, UUID accountId) throws SQLException {
    try (PreparedStatement statement =
        transaction.prepareStatement("DELETE FROM transactions WHERE account_id = ?")) {
      statement.setObject(1, accountId);
      statement.executeUpdate();
    }
  }

  private static List<TransactionRow> rows(PreparedStatement statement) throws SQLException {
    List<TransactionRow> rows = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        rows.add(
            new TransactionRow(
                row.getObject("account_id", UUID.class),
                row.getString("type"),
                row.getBigDecimal("amount"),
                row.getBigDecimal("balance"),
                Columns.instant(row, "at"),
                row.getObject("transfer_id", UUID.class),
                row.getLong("revision"),
                Columns.position(row, "position")));
      }
    }
    return rows;
  }
}
