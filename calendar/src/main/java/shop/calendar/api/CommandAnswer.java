package shop.calendar.api;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a command is answered with.
 *
 * @param calendarId of the calendar created, null for the commands of a timeslot
 * @param timeslotId of the timeslot the command was about
 * @param revision of the calendar after the command, or of the timeslot it was about
 * @param position for reading one's own write: {@code ?minPosition=}
 */
@Serdeable
@Schema(name = "CalendarCommandResult")
record CommandAnswer(
    @Nullable UUID calendarId, @Nullable UUID timeslotId, long revision, String position) {}
