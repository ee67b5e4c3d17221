package shop.read.projecting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import shop.read.database.Columns;

/**
 * A table with one row a stream.
 *
 * @param <R> its rows
 */
public abstract class StreamTable<R extends StreamRow> {
  private final String byIds;
  private final String delete;

  /**
   * A table.
   *
   * @param idColumn the column of the streams' ids, its key
   */
  protected StreamTable(String table, String idColumn) {
    this.byIds = "SELECT * FROM %s WHERE %s = ANY (?)".formatted(table, idColumn);
    this.delete = "DELETE FROM %s WHERE %s = ?".formatted(table, idColumn);
  }

  /** The row that a result stands on. */
  protected abstract R row(ResultSet row) throws SQLException;

  /** Writes the rows of streams that have none yet. */
  protected abstract void insert(Connection transaction, List<R> rows) throws SQLException;

  /**
   * Writes what became of rows, unless newer ones are there.
   *
   * @param rows at least one
   */
  protected abstract void update(Connection transaction, List<R> rows) throws SQLException;

  /** Those rows that there are, by the ids of their streams. */
  public final Map<UUID, R> byIds(Connection connection, Collection<UUID> ids) throws SQLException {
    Map<UUID, R> found = new HashMap<>();
    if (ids.isEmpty()) {
      return found;
    }
    try (PreparedStatement statement = connection.prepareStatement(byIds)) {
      statement.setArray(1, Columns.ids(connection, ids));
      rows(statement).forEach(row -> found.put(row.id(), row));
    }
    return found;
  }

  public final Optional<R> byId(Connection connection, UUID id) throws SQLException {
    return Optional.ofNullable(byIds(connection, List.of(id)).get(id));
  }

  /** The rows that a query of this table finds. */
  public final List<R> rows(PreparedStatement statement) throws SQLException {
    List<R> rows = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        rows.add(row(row));
      }
    }
    return rows;
  }

  /** Removes all that was folded from a stream. */
  protected void delete(Connection transaction, UUID id) throws SQLException {
    try (PreparedStatement statement = transaction.prepareStatement(delete)) {
      statement.setObject(1, id);
      statement.executeUpdate();
    }
  }

  /** All that was folded from a stream, as text. */
  protected List<String> texts(Connection connection, UUID id) throws SQLException {
    return byId(connection, id).stream().map(Object::toString).toList();
  }
}
