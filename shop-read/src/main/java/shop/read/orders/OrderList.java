package shop.read.orders;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.read.api.Cursor;
import shop.read.database.Columns;
import shop.read.database.Conditions;

/**
 * Pages of orders. What an index does not narrow down is looked at row by row, so many rows for one
 * page and no more: a page may be empty and not the last.
 */
final class OrderList {

  /** The most orders looked at for one page. */
  static final int LOOKED_AT_MAX = 10_000;

  private final OrderSearch search = new OrderSearch();

  /**
   * Where a page ended.
   *
   * @param value what orders are sorted by, an {@link Instant} or a {@link BigDecimal}
   */
  record Place(Object value, UUID orderId) {

    static Place of(OrderQuery.Sort sort, Cursor cursor) {
      return new Place(
          sort == OrderQuery.Sort.TOTAL ? cursor.amount(0) : cursor.instant(0), cursor.uuid(1));
    }

    static Place of(OrderQuery.Sort sort, OrderRow row) {
      Object value =
          switch (sort) {
            case CREATED_AT -> row.placed().at();
            case UPDATED_AT -> row.updatedAt();
            case TOTAL -> row.placed().total();
          };
      return new Place(value, row.orderId());
    }

    String cursor() {
      return Cursor.of(value instanceof BigDecimal b ? b.toPlainString() : value, orderId);
    }
  }

  /**
   * One page.
   *
   * @param next where the next one begins; null when there is none
   */
  record Slice(List<OrderRow> rows, @Nullable Place next) {}

  /**
   * Finds a page.
   *
   * @param after where the page before ended; null for the first one
   */
  Slice page(Connection connection, OrderQuery query, @Nullable Place after, int limit)
      throws SQLException {
    Conditions byIndex =
        query.byIndex(after == null ? null : after.value(), after == null ? null : after.orderId());
    if (query.text() != null) {
      Optional<List<UUID>> few = search.few(connection, query.text());
      if (few.isPresent()) {
        byIndex.and("order_id = ANY (?)", Columns.ids(connection, few.get()));
      }
    }
    List<OrderRow> rows = rows(connection, query, byIndex, limit + 1);
    if (rows.size() > limit) {
      List<OrderRow> shown = rows.subList(0, limit);
      return new Slice(shown, Place.of(query.sort(), shown.getLast()));
    }
    return new Slice(rows, lookedTo(connection, query, byIndex));
  }

  private static List<OrderRow> rows(
      Connection connection, OrderQuery query, Conditions byIndex, int limit) throws SQLException {
    Conditions rowByRow = query.rowByRow();
    String sql =
        "SELECT * FROM (SELECT * FROM orders WHERE %s %s LIMIT %d) AS o WHERE %s %s LIMIT ?"
            .formatted(
                byIndex.sql(), query.orderBy(), LOOKED_AT_MAX, rowByRow.sql(), query.orderBy());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(rowByRow.bind(statement, byIndex.bind(statement, 1)), limit);
      return Orders.rows(statement);
    }
  }

  /** The last row that was looked at, when there may be more behind it. */
  private static @Nullable Place lookedTo(
      Connection connection, OrderQuery query, Conditions byIndex) throws SQLException {
    if (query.rowByRow().isEmpty()) {
      return null;
    }
    String sql =
        "SELECT * FROM orders WHERE %s %s OFFSET %d LIMIT 1"
            .formatted(byIndex.sql(), query.orderBy(), LOOKED_AT_MAX - 1);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      byIndex.bind(statement, 1);
      List<OrderRow> last = Orders.rows(statement);
      return last.isEmpty() ? null : Place.of(query.sort(), last.getFirst());
    }
  }
}
