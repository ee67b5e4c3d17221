package shop.read.projecting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import shop.eventsourcing.StoredEvent;

/**
 * The events that an operator has given up. Each counts as one that is not understood: it moves its
 * stream's revision and nothing else.
 */
public final class DiscardedEvents {

  /** No event is stored under this name, and none is asked for by it. */
  private static final String NOT_UNDERSTOOD = "$discarded";

  private final Map<String, Set<Long>> revisions;

  private DiscardedEvents(Map<String, Set<Long>> revisions) {
    this.revisions = revisions;
  }

  public static DiscardedEvents read(Connection connection) throws SQLException {
    Map<String, Set<Long>> revisions = new HashMap<>();
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT stream, revision FROM control.discarded_events");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        revisions
            .computeIfAbsent(row.getString("stream"), _ -> new HashSet<>())
            .add(row.getLong("revision"));
      }
    }
    return new DiscardedEvents(revisions);
  }

  /** The event as it is to be folded. */
  public StoredEvent without(StoredEvent event) {
    boolean discarded =
        revisions.getOrDefault(event.stream().value(), Set.of()).contains(event.revision().value());
    return discarded
        ? new StoredEvent(
            event.stream(),
            event.revision(),
            event.position(),
            event.id(),
            NOT_UNDERSTOOD,
            event.created(),
            event.data(),
            event.metadata())
        : event;
  }
}
