package shop.read.events;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.read.inbound.RefusalReader;
import shop.read.projecting.Changes;
import shop.read.projecting.Projection;
import shop.read.projecting.Storable;
import shop.read.projecting.StreamIds;
import shop.read.projecting.Unfoldable;

/** Folds every stream of ours into the command log. */
public final class CommandLogProjection implements Projection {
  private final CommandLog log = new CommandLog();
  private final RefusalReader refusals = new RefusalReader();

  private record Key(StreamName stream, long revision) {}

  @Override
  public boolean folds(StreamName stream) {
    return true;
  }

  @Override
  public void apply(Connection transaction, List<StoredEvent> events, Changes changes)
      throws SQLException {
    Map<StreamName, CommandRow> before =
        log.last(transaction, StreamIds.streamsBegunBefore(events));
    Map<StreamName, CommandRow> last = new HashMap<>(before);
    Map<Key, CommandRow> changed = new LinkedHashMap<>();
    for (StoredEvent event : events) {
      CommandRow row = last.get(event.stream());
      if (row != null && event.revision().value() <= row.lastRevision()) {
        continue; // met a second time
      }
      if (row != null && event.revision().value() != row.lastRevision() + 1) {
        throw new Unfoldable(event, "an event before it is missing");
      }
      CommandRow next = next(row, event);
      last.put(event.stream(), next);
      changed.put(new Key(next.stream(), next.revision()), next);
    }
    log.update(transaction, changed.values().stream().filter(r -> isMoreOf(before, r)).toList());
    log.insert(transaction, changed.values().stream().filter(r -> !isMoreOf(before, r)).toList());
  }

  /** Whether the end of the batch before has cut the command in two. */
  private static boolean isMoreOf(Map<StreamName, CommandRow> before, CommandRow row) {
    CommandRow last = before.get(row.stream());
    return last != null && last.revision() == row.revision();
  }

  private CommandRow next(@Nullable CommandRow row, StoredEvent event) {
    Instant created = Storable.instant(event.created());
    return row != null && row.continuesWith(event)
        ? row.and(event, created)
        : CommandRow.of(event, refusals.reason(event), created);
  }

  @Override
  public void forget(Connection transaction, StreamName stream, Changes changes)
      throws SQLException {
    log.delete(transaction, stream);
  }

  @Override
  public List<String> rows(Connection connection, StreamName stream) throws SQLException {
    return log.of(connection, stream).stream().map(CommandRow::toString).toList();
  }
}
