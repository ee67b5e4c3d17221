package shop.calendar.api;

import io.micronaut.core.annotation.Introspected;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import shop.calendar.domain.CalendarCommand.RescheduleTimeslot;
import shop.calendar.domain.CalendarId;
import shop.calendar.domain.TimeslotId;
import shop.eventsourcing.request.InvalidRequest;

/** The body of {@code PUT /calendars/{id}/timeslots/{timeslotId}}. */
@Introspected
record RescheduleTimeslotRequest(@NotNull Instant start, @NotNull Instant end) {

  /**
   * The command.
   *
   * @throws InvalidRequest when the timeslot ends before it starts or is too long
   */
  RescheduleTimeslot toCommand(CalendarId calendarId, TimeslotId timeslotId, Instant at) {
    TimeslotLength.check(start, end);
    return new RescheduleTimeslot(calendarId, timeslotId, start, end, at);
  }
}
