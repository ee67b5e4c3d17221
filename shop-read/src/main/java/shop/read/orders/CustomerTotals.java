package shop.read.orders;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.read.database.Columns;

/**
 * What each customer, known by e-mail, has ordered in all and in each month. Like the counts, it is
 * moved by the difference between an order's old and new row.
 */
final class CustomerTotals {

  /** The period that never ends. */
  static final String ALL_TIME = "all";

  private static final String MOVE =
      """
      INSERT INTO customer_totals AS t (period, currency, customer_email, orders, amount)
      SELECT period, currency, lower(email), sum(orders), sum(amount)
      FROM unnest(?, ?, ?, ?, ?) AS r (period, currency, email, orders, amount)
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (period, currency, customer_email) DO UPDATE SET
        orders = t.orders + excluded.orders, amount = t.amount + excluded.amount
      """;

  private static final String SUM_UP =
      """
      INSERT INTO customer_totals (period, currency, customer_email, orders, amount)
      SELECT period, currency, lower(customer_email), count(*), sum(total)
      FROM orders, LATERAL (
        VALUES ('all'), (to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM'))) AS p (period)
      WHERE NOT deleted AND status <> 'cancelled' GROUP BY 1, 2, 3
      """;

  /** A customer and what he has ordered. */
  record Line(String email, String name, String currency, long orders, BigDecimal amount) {}

  /** What customers can be compared by. */
  enum By {
    TOTAL("amount"),
    COUNT("orders");

    private final String column;

    By(String column) {
      this.column = column;
    }
  }

  /** The customers who have ordered most; their names are those of their latest orders. */
  List<Line> top(Connection connection, String period, String currency, By by, int limit)
      throws SQLException {
    String sql =
        """
        SELECT t.customer_email, latest.customer_name, t.currency, t.orders, t.amount
        FROM (
          SELECT * FROM customer_totals WHERE period = ? AND currency = ? AND %1$s > 0
          ORDER BY %1$s DESC, customer_email DESC LIMIT ?) AS t,
        LATERAL (
          SELECT customer_name FROM orders
          WHERE NOT deleted AND lower(customer_email) = t.customer_email
          ORDER BY created_at DESC, order_id DESC LIMIT 1) AS latest
        ORDER BY t.%1$s DESC, t.customer_email DESC
        """
            .formatted(by.column);
    List<Line> lines = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, period);
      statement.setString(2, currency);
      statement.setInt(3, limit);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          lines.add(
              new Line(
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  row.getLong(4),
                  row.getBigDecimal(5)));
        }
      }
    }
    return lines;
  }

  /**
   * Moves the totals.
   *
   * @param gone rows that are no longer so
   * @param come rows that are now
   */
  void move(Connection transaction, List<OrderRow> gone, List<OrderRow> come) throws SQLException {
    Map<Cell, Sum> sums = new TreeMap<>();
    gone.forEach(row -> add(sums, row, -1));
    come.forEach(row -> add(sums, row, 1));
    List<Map.Entry<Cell, Sum>> moved =
        sums.entrySet().stream().filter(entry -> !entry.getValue().isZero()).toList();
    if (moved.isEmpty()) {
      return;
    }
    Columns<Map.Entry<Cell, Sum>> columns = new Columns<>(transaction, moved);
    try (PreparedStatement statement = transaction.prepareStatement(MOVE)) {
      statement.setArray(1, columns.texts(entry -> entry.getKey().period));
      statement.setArray(2, columns.texts(entry -> entry.getKey().currency));
      statement.setArray(3, columns.texts(entry -> entry.getKey().email));
      statement.setArray(4, columns.numbers(entry -> entry.getValue().orders));
      statement.setArray(5, columns.amounts(entry -> entry.getValue().amount));
      statement.executeUpdate();
    }
  }

  /** Adds all orders up, in place of no totals. */
  void sumUp(Connection transaction) throws SQLException {
    try (PreparedStatement statement = transaction.prepareStatement(SUM_UP)) {
      statement.executeUpdate();
    }
  }

  private static void add(Map<Cell, Sum> sums, OrderRow row, int sign) {
    if (row.isDeleted() || row.status().equals(OrderRow.CANCELLED)) {
      return;
    }
    OrderRow.Placed placed = row.placed();
    String month = YearMonth.from(placed.at().atOffset(ZoneOffset.UTC)).toString();
    Sum sum = new Sum(sign, placed.total().multiply(BigDecimal.valueOf(sign)));
    for (String period : List.of(ALL_TIME, month)) {
      sums.merge(new Cell(period, placed.currency(), placed.customerEmail()), sum, Sum::plus);
    }
  }

  private record Cell(String period, String currency, String email) implements Comparable<Cell> {
    @Override
    public int compareTo(Cell other) {
      int byPeriod = period.compareTo(other.period);
      int byCurrency = byPeriod == 0 ? currency.compareTo(other.currency) : byPeriod;
      return byCurrency == 0 ? email.compareTo(other.email) : byCurrency;
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
