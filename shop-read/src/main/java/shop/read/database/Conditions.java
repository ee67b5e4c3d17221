package shop.read.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Conditions of a query, each with the values that its question marks stand for. */
public final class Conditions {
  private final StringBuilder sql = new StringBuilder("true");
  private final List<Object> values = new ArrayList<>();

  /**
   * Adds one.
   *
   * @param condition SQL of ours, never of a request
   */
  public void and(String condition, Object... with) {
    sql.append(" AND ").append(condition);
    values.addAll(List.of(with));
  }

  public String sql() {
    return sql.toString();
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Sets the values from a place on; answers the place behind them. */
  public int bind(PreparedStatement statement, int from) throws SQLException {
    int next = from;
    for (Object value : values) {
      statement.setObject(
          next++,
          value instanceof Instant instant
              ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC)
              : value);
    }
    return next;
  }
}
