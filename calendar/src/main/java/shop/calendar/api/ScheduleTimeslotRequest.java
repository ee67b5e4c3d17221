package shop.calendar.api;

import io.micronaut.core.annotation.Introspected;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.calendar.domain.CalendarCommand.ScheduleTimeslot;
import shop.calendar.domain.CalendarId;
import shop.calendar.domain.TimeslotId;
import shop.eventsourcing.request.InvalidRequest;
import shop.eventsourcing.request.PlainText;

/** The body of {@code POST /calendars/{id}/timeslots}. */
@Introspected
record ScheduleTimeslotRequest(
    @Nullable UUID timeslotId,
    @NotBlank
        @Size(max = TITLE_MAX)
        @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
        String title,
    @NotNull Instant start,
    @NotNull Instant end,
    @Nullable UUID orderId) {

  static final int TITLE_MAX = 200;

  /**
   * The command.
   *
   * @param id used when the request names none
   * @throws InvalidRequest when the timeslot ends before it starts or is too long
   */
  ScheduleTimeslot toCommand(CalendarId calendarId, UUID id, Instant at) {
    TimeslotLength.check(start, end);
    return new ScheduleTimeslot(calendarId, new TimeslotId(id), title, start, end, orderId, at);
  }
}
