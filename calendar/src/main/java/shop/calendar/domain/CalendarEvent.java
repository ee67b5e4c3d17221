package shop.calendar.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to a calendar. Types of the JDK only: history must always be readable. */
public sealed interface CalendarEvent {

  UUID calendarId();

  Instant at();

  record CalendarCreated(
      UUID calendarId, String name, String timeZone, List<Hours> openingHours, Instant at)
      implements CalendarEvent {

    /** Opening hours: {@code MONDAY}, {@code 08:00}, {@code 18:00}. */
    public record Hours(String day, String opens, String closes) {}
  }

  record TimeslotScheduled(
      UUID calendarId,
      UUID timeslotId,
      String title,
      Instant start,
      Instant end,
      @Nullable UUID orderId,
      Instant at)
      implements CalendarEvent {}

  record TimeslotRescheduled(
      UUID calendarId, UUID timeslotId, Instant start, Instant end, Instant at)
      implements CalendarEvent {}

  record TimeslotRemoved(UUID calendarId, UUID timeslotId, Instant at) implements CalendarEvent {}
}
