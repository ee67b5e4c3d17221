package shop.read.database;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Position;

/**
 * Rows turned into one array a column, for statements that take a whole set through {@code unnest}.
 *
 * @param <R> the rows
 */
public record Columns<R>(Connection connection, List<R> rows) {

  public Array uuids(Function<R, @Nullable UUID> column) throws SQLException {
    return array("uuid", column);
  }

  public Array texts(Function<R, @Nullable String> column) throws SQLException {
    return array("text", column);
  }

  public Array numbers(Function<R, Long> column) throws SQLException {
    return array("bigint", column);
  }

  public Array booleans(Function<R, Boolean> column) throws SQLException {
    return array("boolean", column);
  }

  public Array amounts(Function<R, BigDecimal> column) throws SQLException {
    return array("numeric", column);
  }

  /** As text: the statement casts it to {@code timestamptz}. */
  public Array instants(Function<R, Instant> column) throws SQLException {
    return array("text", row -> column.apply(row).toString());
  }

  private Array array(String type, Function<R, ? extends @Nullable Object> column)
      throws SQLException {
    return connection.createArrayOf(type, rows.stream().map(column).toArray());
  }

  /** An array of ids, for {@code = ANY (?)}. */
  public static Array ids(Connection connection, Collection<UUID> ids) throws SQLException {
    return connection.createArrayOf("uuid", ids.toArray());
  }

  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  public static Position position(ResultSet row, String column) throws SQLException {
    return new Position(row.getLong(column));
  }
}
