package shop.read.orders;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.read.database.Columns;

/**
 * Orders counted per day, status and currency. A count is moved by the difference between an
 * order's old and new row, so it needs no other order.
 */
final class OrderCounts {
  private static final String MOVE =
      """
      INSERT INTO order_counts AS c (day, status, currency, orders, amount)
      SELECT day::date, status, currency, orders, amount
      FROM unnest(?, ?, ?, ?, ?) AS r (day, status, currency, orders, amount)
      ON CONFLICT (day, status, currency) DO UPDATE SET
        orders = c.orders + excluded.orders, amount = c.amount + excluded.amount
      """;

  private static final String SUM_UP =
      """
      INSERT INTO order_counts (day, status, currency, orders, amount)
      SELECT (created_at AT TIME ZONE 'UTC')::date, status, currency, count(*),
        sum(CASE status WHEN 'cancelled' THEN total - total ELSE total END)
      FROM orders WHERE NOT deleted GROUP BY 1, 2, 3
      """;

  private static final String BY_STATUS =
      """
      SELECT status AS key, currency, sum(orders) AS orders, sum(amount) AS amount
      FROM order_counts GROUP BY status, currency HAVING sum(orders) > 0
      ORDER BY array_position(
        ARRAY['pending', 'confirmed', 'processing', 'shipped', 'delivered', 'cancelled'], status),
        currency
      """;

  private static final String BY_DAY =
      """
      SELECT day::text AS key, currency, sum(orders) AS orders, sum(amount) AS amount
      FROM order_counts
      WHERE status <> 'cancelled' AND day > (SELECT max(day) FROM order_counts) - ?
      GROUP BY day, currency HAVING sum(orders) > 0
      ORDER BY day DESC, currency
      """;

  /** One line of a summary. */
  record Line(String key, String currency, long orders, BigDecimal amount) {}

  List<Line> byStatus(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BY_STATUS)) {
      return lines(statement);
    }
  }

  /** The days on which orders were created that are not cancelled, up to the latest. */
  List<Line> byDay(Connection connection, int days) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BY_DAY)) {
      statement.setInt(1, days);
      return lines(statement);
    }
  }

  private static List<Line> lines(PreparedStatement statement) throws SQLException {
    List<Line> lines = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        lines.add(
            new Line(
                row.getString("key"),
                row.getString("currency"),
                row.getLong("orders"),
                row.getBigDecimal("amount")));
      }
    }
    return lines;
  }

  /**
   * Moves the counts.
   *
   * @param gone rows that are no longer so
   * @param come rows that are now
   */
  void move(Connection transaction, List<OrderRow> gone, List<OrderRow> come) throws SQLException {
    Map<Cell, Sum> sums = new TreeMap<>();
    gone.stream()
        .filter(row -> !row.isDeleted())
        .forEach(
            row -> sums.merge(Cell.of(row), new Sum(-1, row.countedTotal().negate()), Sum::plus));
    come.stream()
        .filter(row -> !row.isDeleted())
        .forEach(row -> sums.merge(Cell.of(row), new Sum(1, row.countedTotal()), Sum::plus));
    List<Map.Entry<Cell, Sum>> moved =
        sums.entrySet().stream().filter(entry -> !entry.getValue().isZero()).toList();
    if (moved.isEmpty()) {
      return;
    }
    Columns<Map.Entry<Cell, Sum>> columns = new Columns<>(transaction, moved);
    try (PreparedStatement statement = transaction.prepareStatement(MOVE)) {
      statement.setArray(1, columns.texts(entry -> entry.getKey().day.toString()));
      statement.setArray(2, columns.texts(entry -> entry.getKey().status));
      statement.setArray(3, columns.texts(entry -> entry.getKey().currency));
      statement.setArray(4, columns.numbers(entry -> entry.getValue().orders));
      statement.setArray(5, columns.amounts(entry -> entry.getValue().amount));
      statement.executeUpdate();
    }
  }

  /** Counts all orders, in place of no counts. */
  void sumUp(Connection transaction) throws SQLException {
    try (PreparedStatement statement = transaction.prepareStatement(SUM_UP)) {
      statement.executeUpdate();
    }
  }

  private record Cell(LocalDate day, String status, String currency) implements Comparable<Cell> {
    static Cell of(OrderRow row) {
      return new Cell(
          LocalDate.ofInstant(row.placed().at(), ZoneOffset.UTC),
          row.status(),
          row.placed().currency());
    }

    @Override
    public int compareTo(Cell other) {
      int byDay = day.compareTo(other.day);
      int byStatus = byDay == 0 ? status.compareTo(other.status) : byDay;
      return byStatus == 0 ? currency.compareTo(other.currency) : byStatus;
    }
  }

  private record Sum(long orders, BigDecimal amount) {
    Sum plus(Sum other) {
      return new Sum(orders + other.orders, amount.add(other.amount));
    }

    boolean isZero() {
      return orders == 0 && amount.signum() == 0;
    }
  }
}
