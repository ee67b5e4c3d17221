package shop.read.calendars;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import shop.read.inbound.CalendarFact.TimeslotScheduled;
import shop.read.inbound.FactReader;
import shop.read.projecting.StreamIds;
import shop.read.projecting.Unfoldable;

/**
 * What a batch of events does to calendars and their timeslots. A timeslot's event carries all that
 * its row holds, so no timeslot needs to be known before.
 */
final class CalendarFold {
  private final FactReader<CalendarFact> reader;
  private final Map<UUID, CalendarRow> calendars;
  private final Map<UUID, CalendarRow> changedCalendars = new LinkedHashMap<>();
  private final Map<Key, TimeslotRow> changedTimeslots = new LinkedHashMap<>();

  /** What a timeslot is known by. */
  private record Key(UUID calendarId, UUID timeslotId) {}

  /**
   * A fold onto rows.
   *
   * @param calendars as they were before the batch
   */
  CalendarFold(FactReader<CalendarFact> reader, Map<UUID, CalendarRow> calendars) {
    this.reader = reader;
    this.calendars = new HashMap<>(calendars);
  }

  List<CalendarRow> changedCalendars() {
    return List.copyOf(changedCalendars.values());
  }

  List<TimeslotRow> changedTimeslots() {
    return List.copyOf(changedTimeslots.values());
  }

  /**
   * Takes the next event.
   *
   * @throws Unfoldable when it does not follow on what was before
   */
  void apply(StoredEvent event) {
    UUID id = StreamIds.idOf(event);
    CalendarRow row = calendars.get(id);
    long revision = event.revision().value();
    if (row != null && revision <= row.revision()) {
      return; // met a second time
    }
    if (row != null && revision != row.revision() + 1) {
      throw new Unfoldable(event, "the event before it, " + (revision - 1) + ", is missing");
    }
    Optional<CalendarFact> fact = reader.read(event);
    CalendarRow after =
        fact.isPresent() ? after(id, row, fact.get(), event) : row == null ? null : row.asOf(event);
    if (after != null) {
      calendars.put(id, after);
      changedCalendars.put(id, after);
    }
  }

  private CalendarRow after(
      UUID id, @Nullable CalendarRow row, CalendarFact fact, StoredEvent event) {
    return switch (fact) {
      case CalendarCreated created -> {
        if (row != null) {
          throw new Unfoldable(event, "the calendar was created already");
        }
        yield created(id, created, event);
      }
      case TimeslotScheduled scheduled -> {
        if (row == null) {
          throw new Unfoldable(event, "the calendar was never created");
        }
        changedTimeslots.put(new Key(id, scheduled.timeslotId()), scheduled(id, scheduled, event));
        yield row.asOf(event);
      }
    };
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
        stored(fact.start()),
        stored(fact.end()),
        fact.orderId(),
        event.revision().value(),
        event.position());
  }

  /** Postgres keeps microseconds, and would round. */
  private static Instant stored(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
