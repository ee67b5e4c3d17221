package shop.read.calendars;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Position;

/**
 * A timeslot as its calendar's stream says it is.
 *
 * @param revision of the timeslot's own last event
 * @param position likewise
 */
record TimeslotRow(
    UUID calendarId,
    UUID timeslotId,
    String title,
    Instant start,
    Instant end,
    @Nullable UUID orderId,
    long revision,
    Position position) {}
