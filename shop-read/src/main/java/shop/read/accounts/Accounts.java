package shop.read.accounts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.read.api.Address;
import shop.read.database.Columns;
import shop.read.database.Conditions;
import shop.read.database.JsonColumn;
import shop.read.database.NewRows;
import shop.read.projecting.StreamTable;

/** The table of accounts, with their transactions. */
final class Accounts extends StreamTable<AccountRow> {
  private static final JsonColumn<Address> ADDRESS = JsonColumn.of(Address.class);

  private static final String COLUMNS =
      """
      accounts (account_id, customer_id, currency, balance, shipping_address, address_position,
        opened_at, updated_at, revision, position)
      """;

  private static final String UPDATE =
      """
      UPDATE accounts AS a SET
        balance = r.balance, shipping_address = r.shipping_address::jsonb,
        address_position = r.address_position, updated_at = r.updated_at::timestamptz,
        revision = r.revision, position = r.position
      FROM unnest(?, ?, ?, ?, ?, ?, ?) AS r
        (account_id, balance, shipping_address, address_position, updated_at, revision, position)
      WHERE a.account_id = r.account_id AND a.revision < r.revision
      """;

  private final Transactions transactions = new Transactions();

  Accounts() {
    super("accounts", "account_id");
  }

  /** An account's place among all, by its opening. */
  record Place(Instant openedAt, UUID accountId) {}

  /**
   * Accounts, the last opened first.
   *
   * @param customerId of whom; null for anybody's
   * @param after the last account of the page before; null for the first page
   */
  List<AccountRow> lastOpened(
      Connection connection, @Nullable UUID customerId, @Nullable Place after, int limit)
      throws SQLException {
    Conditions conditions = new Conditions();
    if (customerId != null) {
      conditions.and("customer_id = ?", customerId);
    }
    if (after != null) {
      conditions.and("(opened_at, account_id) < (?, ?)", after.openedAt(), after.accountId());
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT * FROM accounts WHERE "
                + conditions.sql()
                + " ORDER BY opened_at DESC, account_id DESC LIMIT ?")) {
      statement.setInt(conditions.bind(statement, 1), limit);
      return rows(statement);
    }
  }

  @Override
  protected void insert(Connection transaction, List<AccountRow> rows) throws SQLException {
    NewRows.copy(
        transaction,
        COLUMNS,
        rows,
        row ->
            List.of(
                row.id(),
                row.customerId(),
                row.currency(),
                row.balance(),
                ADDRESS.write(row.shippingAddress()),
                row.addressPosition().value(),
                row.openedAt(),
                row.updatedAt(),
                row.revision(),
                row.position().value()));
    insertTransactions(transaction, rows);
  }

  @Override
  protected void update(Connection transaction, List<AccountRow> rows) throws SQLException {
    Columns<AccountRow> columns = new Columns<>(transaction, rows);
    try (PreparedStatement statement = transaction.prepareStatement(UPDATE)) {
      statement.setArray(1, columns.uuids(AccountRow::id));
      statement.setArray(2, columns.amounts(AccountRow::balance));
      statement.setArray(3, columns.texts(row -> ADDRESS.write(row.shippingAddress())));
      statement.setArray(4, columns.numbers(row -> row.addressPosition().value()));
      statement.setArray(5, columns.instants(AccountRow::updatedAt));
      statement.setArray(6, columns.numbers(AccountRow::revision));
      statement.setArray(7, columns.numbers(row -> row.position().value()));
      statement.executeUpdate();
    }
    insertTransactions(transaction, rows);
  }

  private void insertTransactions(Connection transaction, List<AccountRow> rows)
      throws SQLException {
    transactions.insert(transaction, rows.stream().flatMap(row -> row.added().stream()).toList());
  }

  @Override
  protected void delete(Connection transaction, UUID id) throws SQLException {
    transactions.delete(transaction, id);
    super.delete(transaction, id);
  }

  @Override
  protected List<String> texts(Connection connection, UUID id) throws SQLException {
    List<String> texts = new ArrayList<>(super.texts(connection, id));
    transactions.all(connection, id).stream().map(Object::toString).forEach(texts::add);
    return texts;
  }

  @Override
  protected AccountRow row(ResultSet row) throws SQLException {
    return new AccountRow(
        row.getObject("account_id", UUID.class),
        row.getObject("customer_id", UUID.class),
        row.getString("currency"),
        row.getBigDecimal("balance"),
        ADDRESS.read(row.getString("shipping_address")),
        Columns.position(row, "address_position"),
        Columns.instant(row, "opened_at"),
        Columns.instant(row, "updated_at"),
        List.of(),
        row.getLong("revision"),
        Columns.position(row, "position"));
  }
}
