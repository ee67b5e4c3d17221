package shop.read.calendars;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A calendar as in the API. */
@Serdeable
record CalendarAnswer(
    String calendarId,
    String name,
    String timeZone,
    List<Hours> openingHours,
    long revision,
    String position) {

  @Serdeable
  record Hours(
      @Schema(
              type = "string",
              allowableValues = {
                "MONDAY",
                "TUESDAY",
                "WEDNESDAY",
                "THURSDAY",
                "FRIDAY",
                "SATURDAY",
                "SUNDAY"
              })
          String day,
      String opens,
      String closes) {}

  static CalendarAnswer of(CalendarRow row) {
    return new CalendarAnswer(
        row.calendarId().toString(),
        row.name(),
        row.timeZone(),
        row.openingHours().stream()
            .map(hours -> new Hours(hours.day(), hours.opens(), hours.closes()))
            .toList(),
        row.revision(),
        row.position().toString());
  }
}
