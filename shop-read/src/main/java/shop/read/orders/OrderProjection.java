package shop.read.orders;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.read.projecting.Changes;
import shop.read.projecting.Projection;
import shop.read.projecting.StreamIds;

/** Folds the streams of orders: one read and one write a batch, however many events it holds. */
public final class OrderProjection implements Projection {
  private final Orders orders = new Orders();
  private final OrderCounts counts = new OrderCounts();
  private final CustomerTotals totals = new CustomerTotals();
  private final OrderFold fold = new OrderFold();

  @Override
  public boolean folds(StreamName stream) {
    return stream.category().equals("order");
  }

  @Override
  public void apply(Connection transaction, List<StoredEvent> events, Changes changes)
      throws SQLException {
    Map<UUID, OrderRow> before = orders.byIds(transaction, StreamIds.of(events));
    Map<UUID, OrderRow> rows = new HashMap<>(before);
    Map<UUID, OrderRow> changed = new LinkedHashMap<>();
    for (StoredEvent event : events) {
      UUID id = StreamIds.idOf(event);
      OrderRow row = rows.get(id);
      OrderRow after = fold.after(id, row, event);
      if (after != null && !after.equals(row)) {
        rows.put(id, after);
        changed.put(id, after);
      }
    }
    if (changed.isEmpty()) {
      return;
    }
    List<OrderRow> saved = new ArrayList<>(changed.values());
    orders.save(transaction, saved);
    List<OrderRow> replaced = new ArrayList<>(before.values());
    replaced.removeIf(row -> !changed.containsKey(row.orderId()));
    counts.move(transaction, replaced, saved);
    totals.move(transaction, replaced, saved);
    for (OrderRow row : saved) {
      changes.add("order", row.orderId(), row.revision(), row.position());
    }
  }

  @Override
  public void forget(Connection transaction, StreamName stream, Changes changes)
      throws SQLException {
    Optional<UUID> id = StreamIds.idOf(stream);
    if (id.isEmpty()) {
      return; // nothing was ever folded from it
    }
    Optional<OrderRow> row = orders.byId(transaction, id.get());
    if (row.isPresent()) {
      orders.delete(transaction, id.get());
      counts.move(transaction, List.of(row.get()), List.of());
      totals.move(transaction, List.of(row.get()), List.of());
      changes.add("order", id.get(), row.get().revision(), row.get().position());
    }
  }

  @Override
  public List<String> rows(Connection connection, StreamName stream) throws SQLException {
    Optional<UUID> id = StreamIds.idOf(stream);
    return id.isEmpty()
        ? List.of()
        : orders.byId(connection, id.get()).stream().map(OrderRow::toString).toList();
  }
}
