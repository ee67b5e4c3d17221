package shop.calendar.domain;

import java.util.UUID;

/** Why a calendar does not do what it is asked. */
public sealed interface CalendarRefusal {

  CalendarId calendarId();

  record CalendarNotFound(CalendarId calendarId) implements CalendarRefusal {}

  record CalendarAlreadyExists(CalendarId calendarId) implements CalendarRefusal {}

  record CalendarFull(CalendarId calendarId) implements CalendarRefusal {}

  record TimeslotNotFound(CalendarId calendarId, TimeslotId timeslotId)
      implements CalendarRefusal {}

  record TimeslotAlreadyExists(CalendarId calendarId, TimeslotId timeslotId)
      implements CalendarRefusal {}

  record TimeslotInThePast(CalendarId calendarId) implements CalendarRefusal {}

  record TimeslotOutsideOpeningHours(CalendarId calendarId) implements CalendarRefusal {}

  record TimeslotOverlaps(CalendarId calendarId, TimeslotId other) implements CalendarRefusal {}

  record OrderAlreadyHasTimeslot(CalendarId calendarId, UUID orderId, TimeslotId other)
      implements CalendarRefusal {}
}
