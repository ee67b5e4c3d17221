package shop.read.events;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
    Map<StreamName, CommandRow> last = new HashMap<>(log.last(transaction, streams(events)));
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
    if (!changed.isEmpty()) {
      log.save(transaction, new ArrayList<>(changed.values()));
    }
  }

  private CommandRow next(@Nullable CommandRow row, StoredEvent event) {
    // Postgres keeps microseconds, and would round.
    Instant created = event.created().truncatedTo(ChronoUnit.MICROS);
    return row != null && row.continuesWith(event)
        ? row.and(event, created)
        : CommandRow.of(event, refusals.reason(event), created);
  }

  private static List<StreamName> streams(List<StoredEvent> events) {
    return events.stream().map(StoredEvent::stream).distinct().toList();
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
