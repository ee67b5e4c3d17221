package shop.read.accounts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.read.database.Columns;
import shop.read.database.Conditions;
import shop.read.database.NewRows;
import shop.read.projecting.StreamTable;

/** The table of transfers. */
final class Transfers extends StreamTable<TransferRow> {
  private static final String COLUMNS =
      """
      transfers (transfer_id, from_account_id, to_account_id, amount, currency, state, reason,
        requested_at, ended_at, revision, position)
      """;

  private static final String UPDATE =
      """
      UPDATE transfers AS t SET
        state = r.state, reason = r.reason, ended_at = r.ended_at::timestamptz,
        revision = r.revision, position = r.position
      FROM unnest(?, ?, ?, ?, ?, ?) AS r
        (transfer_id, state, reason, ended_at, revision, position)
      WHERE t.transfer_id = r.transfer_id AND t.revision < r.revision
      """;

  /** Nothing is on both. */
  private static final List<String> SIDES =
      List.of("from_account_id = ?", "to_account_id = ? AND from_account_id <> to_account_id");

  private static final String LAST_REQUESTED =
      " ORDER BY requested_at DESC, transfer_id DESC LIMIT ?";

  Transfers() {
    super("transfers", "transfer_id");
  }

  /** A transfer's place among all, by its request. */
  record Place(Instant requestedAt, UUID transferId) {}

  /**
   * Transfers, the last requested first.
   *
   * @param accountId from which or to which; null for any
   * @param state in which; null for any
   * @param after the last transfer of the page before; null for the first page
   */
  List<TransferRow> lastRequested(
      Connection connection,
      @Nullable UUID accountId,
      @Nullable String state,
      @Nullable Place after,
      int limit)
      throws SQLException {
    List<Conditions> sides = new ArrayList<>();
    if (accountId == null) {
      sides.add(conditions(state, after));
    } else {
      for (String side : SIDES) {
        Conditions conditions = conditions(state, after);
        conditions.and(side, accountId);
        sides.add(conditions);
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(eitherOf(sides))) {
      int next = 1;
      for (Conditions side : sides) {
        next = side.bind(statement, next);
        statement.setInt(next++, limit);
      }
      statement.setInt(next, limit);
      return rows(statement);
    }
  }

  private static Conditions conditions(@Nullable String state, @Nullable Place after) {
    Conditions conditions = new Conditions();
    if (state != null) {
      conditions.and("state = ?", state);
    }
    if (after != null) {
      conditions.and(
          "(requested_at, transfer_id) < (?, ?)", after.requestedAt(), after.transferId());
    }
    return conditions;
  }

  /** Each side is read off an index of its own, no further than a page. */
  private static String eitherOf(List<Conditions> sides) {
    return sides.stream()
        .map(side -> "(SELECT * FROM transfers WHERE " + side.sql() + LAST_REQUESTED + ")")
        .collect(
            Collectors.joining(" UNION ALL ", "SELECT * FROM (", ") AS either" + LAST_REQUESTED));
  }

  @Override
  protected void insert(Connection transaction, List<TransferRow> rows) throws SQLException {
    NewRows.copy(
        transaction,
        COLUMNS,
        rows,
        row ->
            Arrays.asList(
                row.id(),
                row.fromAccountId(),
                row.toAccountId(),
                row.amount(),
                row.currency(),
                row.state(),
                row.reason(),
                row.requestedAt(),
                row.endedAt(),
                row.revision(),
                row.position().value()));
  }

  @Override
  protected void update(Connection transaction, List<TransferRow> rows) throws SQLException {
    Columns<TransferRow> columns = new Columns<>(transaction, rows);
    try (PreparedStatement statement = transaction.prepareStatement(UPDATE)) {
      statement.setArray(1, columns.uuids(TransferRow::id));
      statement.setArray(2, columns.texts(TransferRow::state));
      statement.setArray(3, columns.texts(TransferRow::reason));
      statement.setArray(
          4, columns.texts(row -> row.endedAt() == null ? null : row.endedAt().toString()));
      statement.setArray(5, columns.numbers(TransferRow::revision));
      statement.setArray(6, columns.numbers(row -> row.position().value()));
      statement.executeUpdate();
    }
  }

  @Override
  protected TransferRow row(ResultSet row) throws SQLException {
    return new TransferRow(
        row.getObject("transfer_id", UUID.class),
        row.getObject("from_account_id", UUID.class),
        row.getObject("to_account_id", UUID.class),
        row.getBigDecimal("amount"),
        row.getString("currency"),
        row.getString("state"),
        row.getString("reason"),
        Columns.instant(row, "requested_at"),
        row.getObject("ended_at") == null ? null : Columns.instant(row, "ended_at"),
        row.getLong("revision"),
        Columns.position(row, "position"));
  }
}
