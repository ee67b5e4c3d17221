package shop.read.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds orders by a text, on the index of trigrams. */
final class OrderSearch {

  /** More matches than this are frequent enough to be met by looking at orders one by one. */
  static final int FEW_MAX = 5_000;

  // Planned without the limit, and deleted orders among them: else the planner may hope to meet
  // matches on another index. Whoever asks leaves the deleted ones out.
  private static final String MATCHES =
      """
      WITH matches AS MATERIALIZED (
        SELECT order_id FROM order_texts WHERE search_text LIKE ?)
      SELECT order_id FROM matches LIMIT ?
      """;

  private static final String BEGIN_SO =
      "SELECT order_id FROM orders WHERE order_id BETWEEN ? AND ? ORDER BY order_id LIMIT ?";

  /** The ids of all orders that match; empty when they are more than {@link #FEW_MAX}. */
  Optional<List<UUID>> few(Connection connection, SearchText text) throws SQLException {
    List<UUID> ids = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(MATCHES)) {
      statement.setString(1, text.pattern());
      statement.setInt(2, FEW_MAX + 1);
      addIds(statement, ids);
    }
    if (text.ids().isPresent()) {
      try (PreparedStatement statement = connection.prepareStatement(BEGIN_SO)) {
        statement.setObject(1, text.ids().get().first());
        statement.setObject(2, text.ids().get().last());
        statement.setInt(3, FEW_MAX + 1);
        addIds(statement, ids);
      }
    }
    return ids.size() > FEW_MAX ? Optional.empty() : Optional.of(ids);
  }

  private static void addIds(PreparedStatement statement, List<UUID> ids) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        ids.add(row.getObject(1, UUID.class));
      }
    }
  }
}
