package shop.read.calendars;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A timeslot as in the API: instants in ISO 8601, the revision of its own last event. */
@Serdeable
record TimeslotAnswer(
    String calendarId,
    String timeslotId,
    String title,
    String start,
    String end,
    @Nullable String orderId,
    long revision,
    String position) {

  static TimeslotAnswer of(TimeslotRow row) {
    return new TimeslotAnswer(
        row.calendarId().toString(),
        row.timeslotId().toString(),
        row.title(),
        row.start().toString(),
        row.end().toString(),
        row.orderId() == null ? null : row.orderId().toString(),
        row.revision(),
        row.position().toString());
  }
}
