package shop.read.projecting;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;

/**
 * Folds each stream of a category into one row.
 *
 * @param <R> the rows
 */
public final class StreamProjection<R extends StreamRow> implements Projection {
  private final String category;
  private final @Nullable String entity;
  private final StreamTable<R> table;
  private final StreamFold<R> fold;

  /**
   * A projection.
   *
   * @param category of the streams
   * @param entity as which changes are told; null when another projection of the category does
   */
  public StreamProjection(
      String category, @Nullable String entity, StreamTable<R> table, StreamFold<R> fold) {
    this.category = category;
    this.entity = entity;
    this.table = table;
    this.fold = fold;
  }

  @Override
  public boolean folds(StreamName stream) {
    return stream.category().equals(category);
  }

  @Override
  public void apply(Connection transaction, List<StoredEvent> events, Changes changes)
      throws SQLException {
    Map<UUID, R> before = table.byIds(transaction, StreamIds.begunBefore(events));
    Map<UUID, R> rows = new HashMap<>(before);
    Map<UUID, R> changed = new LinkedHashMap<>();
    for (StoredEvent event : events) {
      UUID id = StreamIds.idOf(event);
      R row = rows.get(id);
      if (row != null && event.revision().value() <= row.revision()) {
        continue; // met a second time
      }
      R after = fold.after(id, row, event);
      if (after != null && !after.equals(row)) {
        rows.put(id, after);
        changed.put(id, after);
      }
    }
    Predicate<R> wasThere = row -> before.containsKey(row.id());
    table.insert(transaction, changed.values().stream().filter(wasThere.negate()).toList());
    List<R> updated = changed.values().stream().filter(wasThere).toList();
    if (!updated.isEmpty()) {
      table.update(transaction, updated);
    }
    changed.values().forEach(row -> tell(row, changes));
  }

  private void tell(R row, Changes changes) {
    if (entity != null) {
      changes.add(entity, row.id(), row.revision(), row.position());
    }
  }

  @Override
  public void forget(Connection transaction, StreamName stream, Changes changes)
      throws SQLException {
    Optional<UUID> id = StreamIds.idOf(stream);
    if (id.isEmpty()) {
      return; // nothing was ever folded from it
    }
    Optional<R> row = table.byId(transaction, id.get());
    if (row.isPresent()) {
      table.delete(transaction, id.get());
      tell(row.get(), changes);
    }
  }

  @Override
  public List<String> rows(Connection connection, StreamName stream) throws SQLException {
    Optional<UUID> id = StreamIds.idOf(stream);
    return id.isEmpty() ? List.of() : table.texts(connection, id.get());
  }
}
