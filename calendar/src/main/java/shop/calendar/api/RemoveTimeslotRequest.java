package shop.calendar.api;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import shop.calendar.domain.CalendarCommand.RemoveTimeslot;
import shop.calendar.domain.CalendarId;
import shop.calendar.domain.TimeslotId;

/** The body of {@code DELETE /calendars/{id}/timeslots/{timeslotId}}: none, or no fields. */
@Introspected
record RemoveTimeslotRequest() {

  RemoveTimeslot toCommand(CalendarId calendarId, TimeslotId timeslotId, Instant at) {
    return new RemoveTimeslot(calendarId, timeslotId, at);
  }
}
