package shop.read.calendars;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.read.calendars.CalendarFold.Known;
import shop.read.inbound.CalendarFact;
import shop.read.inbound.CalendarFact.TimeslotRescheduled;
import shop.read.inbound.FactReader;
import shop.read.projecting.Changes;
import shop.read.projecting.Projection;
import shop.read.projecting.StreamIds;

/** Folds the streams of calendars. */
public final class CalendarProjection implements Projection {
  private final FactReader<CalendarFact> reader = FactReader.ofCalendars();
  private final Calendars calendars = new Calendars();
  private final Timeslots timeslots = new Timeslots();

  @Override
  public boolean folds(StreamName stream) {
    return stream.category().equals("calendar");
  }

  @Override
  public void apply(Connection transaction, List<StoredEvent> events, Changes changes)
      throws SQLException {
    List<Known> read = events.stream().map(event -> new Known(event, reader.read(event))).toList();
    CalendarFold fold =
        new CalendarFold(
            calendars.byIds(transaction, StreamIds.begunBefore(events)),
            timeslots.byKeys(transaction, moved(read)));
    read.forEach(fold::apply);
    List<CalendarRow> changedCalendars = fold.changedCalendars();
    if (!changedCalendars.isEmpty()) {
      calendars.save(transaction, changedCalendars);
    }
    for (CalendarRow row : changedCalendars) {
      changes.add("calendar", row.calendarId(), row.revision(), row.position());
    }
    List<TimeslotRow> changedTimeslots = fold.changedTimeslots();
    if (!changedTimeslots.isEmpty()) {
      timeslots.save(transaction, changedTimeslots);
    }
    for (TimeslotRow row : changedTimeslots) {
      changes.add("timeslot", row.timeslotId(), row.revision(), row.position());
    }
    Map<TimeslotKey, StoredEvent> removed = fold.removedTimeslots();
    if (!removed.isEmpty()) {
      timeslots.delete(transaction, removed.keySet());
    }
    removed.forEach(
        (key, event) ->
            changes.add("timeslot", key.timeslotId(), event.revision().value(), event.position()));
  }

  /** The timeslots of which an event says less than their row holds. */
  private static Set<TimeslotKey> moved(List<Known> events) {
    Set<TimeslotKey> moved = new HashSet<>();
    for (Known known : events) {
      if (known.fact().orElse(null) instanceof TimeslotRescheduled rescheduled) {
        moved.add(new TimeslotKey(StreamIds.idOf(known.event()), rescheduled.timeslotId()));
      }
    }
    return moved;
  }

  @Override
  public void forget(Connection transaction, StreamName stream, Changes changes)
      throws SQLException {
    Optional<UUID> id = StreamIds.idOf(stream);
    if (id.isEmpty()) {
      return; // nothing was ever folded from it
    }
    Optional<CalendarRow> row = calendars.byId(transaction, id.get());
    if (row.isPresent()) {
      timeslots.deleteOf(transaction, id.get());
      calendars.delete(transaction, id.get());
      changes.add("calendar", id.get(), row.get().revision(), row.get().position());
    }
  }

  @Override
  public List<String> rows(Connection connection, StreamName stream) throws SQLException {
    Optional<UUID> id = StreamIds.idOf(stream);
    if (id.isEmpty()) {
      return List.of();
    }
    List<String> rows = new ArrayList<>();
    calendars.byId(connection, id.get()).map(CalendarRow::toString).ifPresent(rows::add);
    timeslots.of(connection, id.get()).stream().map(TimeslotRow::toString).forEach(rows::add);
    return rows;
  }
}
