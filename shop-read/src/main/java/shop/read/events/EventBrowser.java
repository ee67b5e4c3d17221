package shop.read.events;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.EventLog;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.Position;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.read.api.ReadModel;

/** Finds events in the store, at most {@link #READ_MAX} of them read for one page. */
final class EventBrowser {

  /** The most events read for one page. */
  static final int READ_MAX = 10_000;

  private static final int PAGE = 500;

  /** Commands whose events are read one after the other. */
  private static final int COMMANDS_PAGE = 50;

  private final EventLog log;
  private final EventStore store;
  private final ReadModel readModel;
  private final CommandLog commands = new CommandLog();

  EventBrowser(EventLog log, EventStore store, ReadModel readModel) {
    this.log = log;
    this.store = store;
    this.readModel = readModel;
  }

  /** A page of events, and where the next one begins; null when there is none. */
  record Slice(List<StoredEvent> events, @Nullable String next) {}

  /** The next events behind a place; empty when there are none. */
  private interface Source {
    List<StoredEvent> next(@Nullable StoredEvent behind);
  }

  Slice events(EventQuery query, int limit) {
    if (query.correlationId() != null) {
      return page(query, limit, correlated(query, query.correlationId()));
    }
    StreamName stream = query.stream();
    return page(query, limit, stream == null ? all(query) : ofStream(query, stream));
  }

  private static Slice page(EventQuery query, int limit, Source source) {
    List<StoredEvent> found = new ArrayList<>();
    StoredEvent behind = null;
    int read = 0;
    while (read < READ_MAX) {
      List<StoredEvent> events = source.next(behind);
      if (events.isEmpty()) {
        return new Slice(found, null);
      }
      for (StoredEvent event : events) {
        if (query.wants(event)) {
          found.add(event);
        }
        if (found.size() == limit) {
          return new Slice(found, event.position().toString());
        }
      }
      read += events.size();
      behind = events.getLast();
    }
    return new Slice(found, behind == null ? null : behind.position().toString());
  }

  private Source all(EventQuery query) {
    return behind -> {
      Position from = behind == null ? query.from() : behind.position();
      return query.backwards() ? log.readAllBackwards(from, PAGE) : log.readAll(from, PAGE);
    };
  }

  private Source ofStream(EventQuery query, StreamName stream) {
    return behind -> {
      if (query.backwards()) {
        return behind == null
            ? last(stream, query)
            : before(stream, behind.revision().value(), PAGE);
      }
      long next = behind == null ? first(stream, query) : behind.revision().value() + 1;
      return store.read(stream, new Revision(next), PAGE);
    };
  }

  private long first(StreamName stream, EventQuery query) {
    Position from = query.from();
    return from == null
        ? 0
        : ask(connection -> commands.firstBehind(connection, stream, from))
            .map(CommandRow::revision)
            .orElse(0L);
  }

  private List<StoredEvent> last(StreamName stream, EventQuery query) {
    Position from = query.from();
    if (from == null) {
      return store.readLast(stream, PAGE);
    }
    return ask(connection -> commands.firstBehind(connection, stream, from))
        .map(row -> before(stream, row.lastRevision() + 1, PAGE))
        .orElseGet(() -> store.readLast(stream, PAGE));
  }

  /** Revisions have no holes: what is before one can be read forwards. */
  private List<StoredEvent> before(StreamName stream, long revision, int limit) {
    long first = Math.max(0, revision - limit);
    return revision <= 0
        ? List.of()
        : store.read(stream, new Revision(first), (int) (revision - first)).reversed();
  }

  /** A page of one stream, by revision. */
  Slice ofStream(StreamName stream, @Nullable Long from, boolean backwards, int limit) {
    List<StoredEvent> events;
    if (!backwards) {
      events = store.read(stream, new Revision(from == null ? 0 : from + 1), limit + 1);
    } else if (from == null) {
      events = store.readLast(stream, limit + 1);
    } else {
      events = before(stream, from, limit + 1);
    }
    boolean more = events.size() > limit;
    List<StoredEvent> shown = more ? events.subList(0, limit) : events;
    return new Slice(shown, more ? shown.getLast().revision().toString() : null);
  }

  private Source correlated(EventQuery query, String correlationId) {
    return behind -> {
      Position from = behind == null ? query.from() : behind.position();
      List<StoredEvent> events = new ArrayList<>();
      for (CommandRow row :
          ask(connection -> commandsOf(connection, correlationId, from, query, behind == null))) {
        int count = (int) (row.lastRevision() - row.revision() + 1);
        List<StoredEvent> appended = store.read(row.stream(), new Revision(row.revision()), count);
        events.addAll(query.backwards() ? appended.reversed() : appended);
      }
      return events;
    };
  }

  /**
   * The commands of a correlation behind a place.
   *
   * @param mayLieWithin whether the place may be between two events of one command
   */
  private List<CommandRow> commandsOf(
      Connection connection,
      String correlationId,
      @Nullable Position from,
      EventQuery query,
      boolean mayLieWithin)
      throws SQLException {
    List<CommandRow> rows = new ArrayList<>();
    if (query.backwards() && from != null && mayLieWithin) {
      Position notBehind = new Position(from.value() - 1);
      rows.addAll(commands.correlated(connection, correlationId, notBehind, false, 1));
    }
    rows.addAll(
        commands.correlated(connection, correlationId, from, query.backwards(), COMMANDS_PAGE));
    return rows;
  }

  private <T> T ask(Question<T> question) {
    return readModel.read(null, question::ask).value();
  }

  private interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }
}
