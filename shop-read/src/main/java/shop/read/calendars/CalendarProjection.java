package shop.read.calendars;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.read.inbound.CalendarFact;
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
    CalendarFold fold =
        new CalendarFold(reader, calendars.byIds(transaction, StreamIds.of(events)));
    events.forEach(fold::apply);
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
}
