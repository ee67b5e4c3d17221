package shop.read.projecting;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A table with one row a stream.
 *
 * @param <R> its rows
 */
public interface StreamTable<R extends StreamRow> {

  /** Those rows that there are, by the ids of their streams. */
  Map<UUID, R> byIds(Connection connection, Collection<UUID> ids) throws SQLException;

  /** Writes the rows of streams that have none yet. */
  void insert(Connection transaction, List<R> rows) throws SQLException;

  /** Writes what became of rows, unless newer ones are there. */
  void update(Connection transaction, List<R> rows) throws SQLException;

  /** Removes all that was folded from a stream. */
  void delete(Connection transaction, UUID id) throws SQLException;

  /** All that was folded from a stream, as text. */
  default List<String> texts(Connection connection, UUID id) throws SQLException {
    return byIds(connection, List.of(id)).values().stream().map(Object::toString).toList();
  }
}
