package shop.calendar.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked of a calendar. {@code at} is the instant at which it was asked. */
public sealed interface CalendarCommand {

  CalendarId calendarId();

  Instant at();

  /** Without opening hours a calendar is always open. */
  record CreateCalendar(
      CalendarId calendarId,
      String name,
      ZoneId timeZone,
      List<OpeningHours> openingHours,
      Instant at)
      implements CalendarCommand {}

  /** The start is before the end. */
  record ScheduleTimeslot(
      CalendarId calendarId,
      TimeslotId timeslotId,
      String title,
      Instant start,
      Instant end,
      @Nullable UUID orderId,
      Instant at)
      implements CalendarCommand {}

  /** The start is before the end. */
  record RescheduleTimeslot(
      CalendarId calendarId, TimeslotId timeslotId, Instant start, Instant end, Instant at)
      implements CalendarCommand {}

  record RemoveTimeslot(CalendarId calendarId, TimeslotId timeslotId, Instant at)
      implements CalendarCommand {}
}
