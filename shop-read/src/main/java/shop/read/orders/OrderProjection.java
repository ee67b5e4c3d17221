package shop.read.orders;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.read.projecting.Changes;
import shop.read.projecting.Projection;
import shop.read.projecting.StreamIds;

/** Folds the streams of orders: a few statements a batch, however many events it holds. */
public final class OrderProjection implements Projection {
  private final Orders orders = new Orders();
  private final OrderTexts texts = new OrderTexts();
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
    Fold folded = write(transaction, events);
    counts.move(transaction, folded.replaced(), folded.rows());
    totals.move(transaction, folded.replaced(), folded.rows());
    for (OrderRow row : folded.rows()) {
      changes.add("order", row.orderId(), row.revision(), row.position());
    }
  }

  @Override
  public void load(Connection transaction, List<StoredEvent> events) throws SQLException {
    var _ = write(transaction, events);
  }

  @Override
  public void sumUp(Connection transaction) throws SQLException {
    counts.sumUp(transaction);
    totals.sumUp(transaction);
  }

  /**
   * What a batch comes to.
   *
   * @param before rows of orders that were there, changed or not
   * @param rows as they are now, of those that changed
   */
  private record Fold(Map<UUID, OrderRow> before, List<OrderRow> rows) {

    List<OrderRow> added() {
      return rows.stream().filter(row -> !before.containsKey(row.orderId())).toList();
    }

    List<OrderRow> updated() {
      return rows.stream().filter(row -> before.containsKey(row.orderId())).toList();
    }

    List<OrderRow> replaced() {
      return updated().stream().map(this::before).toList();
    }

    /** Those that are found by another text than before. */
    List<OrderRow> renamed() {
      return updated().stream()
          .filter(row -> !Objects.equals(row.trackingNumber(), before(row).trackingNumber()))
          .toList();
    }

    private OrderRow before(OrderRow row) {
      return Objects.requireNonNull(before.get(row.orderId()), "only of those updated");
    }
  }

  private Fold fold(Connection transaction, List<StoredEvent> events) throws SQLException {
    Map<UUID, OrderRow> before = orders.byIds(transaction, StreamIds.begunBefore(events));
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
    return new Fold(before, List.copyOf(changed.values()));
  }

  private Fold write(Connection transaction, List<StoredEvent> events) throws SQLException {
    Fold folded = fold(transaction, events);
    orders.insert(transaction, folded.added());
    texts.insert(transaction, folded.added());
    orders.update(transaction, folded.updated());
    texts.update(transaction, folded.renamed());
    return folded;
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
      texts.delete(transaction, id.get());
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
