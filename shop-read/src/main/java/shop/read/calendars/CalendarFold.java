package shop.read.calendars;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.StoredEvent;
import shop.read.calendars.CalendarRow.OpeningHours;
import shop.read.inbound.CalendarFact;
import shop.read.inbound.CalendarFact.CalendarCreated;
import shop.read.inbound.CalendarFact.TimeslotRemoved;
import shop.read.inbound.CalendarFact.TimeslotRescheduled;
import shop.read.inbound.CalendarFact.TimeslotScheduled;
import shop.read.projecting.Storable;
import shop.read.projecting.StreamIds;
import shop.read.projecting.Unfoldable;

/** What a batch of events does to calendars and their timeslots. */
final class CalendarFold {
  private final Map<UUID, CalendarRow> calendars;
  private final Map<TimeslotKey, TimeslotRow> timeslots;
  private final Map<UUID, CalendarRow> changedCalendars = new LinkedHashMap<>();
  private final Map<TimeslotKey, TimeslotRow> changedTimeslots = new LinkedHashMap<>();
  private final Map<TimeslotKey, StoredEvent> removedTimeslots = new LinkedHashMap<>();

  /** An event of a calendar, and what is understood of it. */
  record Known(StoredEvent event, Optional<CalendarFact> fact) {}

  /**
   * A fold onto rows.
   *
   * @param calendars as they were before the batch
   * @param timeslots as they were before the batch, those that it moves
   */
  CalendarFold(Map<UUID, CalendarRow> calendars, Map<TimeslotKey, TimeslotRow> timeslots) {
    this.calendars = new HashMap<>(calendars);
    this.timeslots = new HashMap<>(timeslots);
  }

  List<CalendarRow> changedCalendars() {
    return List.copyOf(changedCalendars.values());
  }

  List<TimeslotRow> changedTimeslots() {
    return List.copyOf(changedTimeslots.values());
  }

  /** Each with the event that removed it. */
  Map<TimeslotKey, StoredEvent> removedTimeslots() {
    return Map.copyOf(removedTimeslots);
  }

  /**
   * Takes the next event.
   *
   * @throws Unfoldable when it does not follow on what was before
   */
  void apply(Known known) {
    StoredEvent event = known.event();
    UUID id = StreamIds.idOf(event);
    CalendarRow row = calendars.get(id);
    long revision = event.revision().value();
    if (row != null && revision <= row.revision()) {
      return; // met a second time
    }
    if (row != null && revision != row.revision() + 1) {
      throw new Unfoldable(event, "the event before it, " + (revision - 1) + ", is missing");
    }
    CalendarRow after = after(id, row, known);
    if (after != null) {
      calendars.put(id, after);
      changedCalendars.put(id, after);
    }
  }

  private @Nullable CalendarRow after(UUID id, @Nullable CalendarRow row, Known known) {
    StoredEvent event = known.event();
    if (known.fact().orElse(null) instanceof CalendarCreated created) {
      if (row != null) {
        throw new Unfoldable(event, "the calendar was created already");
      }
      return created(id, created, event);
    }
    if (row == null) {
      if (known.fact().isPresent()) {
        throw new Unfoldable(event, "the calendar was never created");
      }
      return null;
    }
    known.fact().ifPresent(fact -> applyToTimeslot(id, fact, event));
    return row.asOf(event);
  }

  private void applyToTimeslot(UUID calendarId, CalendarFact fact, StoredEvent event) {
    switch (fact) {
      case CalendarCreated _ -> throw new IllegalStateException("handled before");
      case TimeslotScheduled scheduled -> put(scheduled(calendarId, scheduled, event));
      case TimeslotRescheduled rescheduled -> {
        TimeslotRow row = timeslots.get(new TimeslotKey(calendarId, rescheduled.timeslotId()));
        if (row == null) {
          throw new Unfoldable(event, "the timeslot is not there");
        }
        put(
            row.moved(
                Storable.instant(rescheduled.start()), Storable.instant(rescheduled.end()), event));
      }
      case TimeslotRemoved removed -> {
        TimeslotKey key = new TimeslotKey(calendarId, removed.timeslotId());
        timeslots.remove(key);
        changedTimeslots.remove(key);
        removedTimeslots.put(key, event);
      }
    }
  }

  private void put(TimeslotRow row) {
    timeslots.put(row.key(), row);
    changedTimeslots.put(row.key(), row);
    removedTimeslots.remove(row.key());
  }

  private static CalendarRow created(UUID id, CalendarCreated fact, StoredEvent event) {
    return new CalendarRow(
        id,
        fact.name(),
        fact.timeZone(),
        fact.openingHours().stream()
            .map(hours -> new OpeningHours(hours.day().name(), hours.opens(), hours.closes()))
            .toList(),
        event.revision().value(),
        event.position());
  }

  private static TimeslotRow scheduled(UUID id, TimeslotScheduled fact, StoredEvent event) {
    return new TimeslotRow(
        id,
        fact.timeslotId(),
        fact.title(),
        Storable.instant(fact.start()),
        Storable.instant(fact.end()),
        fact.orderId(),
        event.revision().value(),
        event.position());
  }
}
