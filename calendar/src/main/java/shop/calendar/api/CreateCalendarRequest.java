package shop.calendar.api;

import io.micronaut.core.annotation.Introspected;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.calendar.domain.CalendarCommand.CreateCalendar;
import shop.calendar.domain.CalendarId;
import shop.calendar.domain.OpeningHours;
import shop.eventsourcing.request.InvalidRequest;
import shop.eventsourcing.request.InvalidRequest.Violation;
import shop.eventsourcing.request.PlainText;

/** The body of {@code POST /calendars}. */
@Introspected
record CreateCalendarRequest(
    @Nullable UUID calendarId,
    @NotBlank
        @Size(max = NAME_MAX)
        @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
        String name,
    @NotNull @Size(max = TIME_ZONE_MAX) String timeZone,
    @Nullable @Size(max = OPENING_HOURS_MAX) List<@NotNull @Valid Hours> openingHours) {

  static final int NAME_MAX = 200;
  static final int TIME_ZONE_MAX = 64;
  static final int OPENING_HOURS_MAX = 70;
  static final String TIME_OF_DAY = "([01][0-9]|2[0-3]):[0-5][0-9]";
  static final String WEEKDAY = "MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY";

  /** A stretch of a weekday. */
  @Introspected
  record Hours(
      @NotNull @Pattern(regexp = WEEKDAY, message = "must be a weekday such as \"MONDAY\"")
          String day,
      @NotNull @Pattern(regexp = TIME_OF_DAY, message = "must be a time such as \"08:00\"")
          String opens,
      @NotNull
          @Pattern(
              regexp = TIME_OF_DAY + "|24:00",
              message = "must be a time such as \"18:00\", at the latest \"24:00\"")
          String closes) {}

  /**
   * The command.
   *
   * @param id used when the request names none
   * @throws InvalidRequest when there is no such time zone, or hours close before they open
   */
  CreateCalendar toCommand(UUID id, Instant at) {
    // The JDK knows some of its own beside those of IANA.
    if (timeZone.startsWith("SystemV/") || !ZoneId.getAvailableZoneIds().contains(timeZone)) {
      throw InvalidRequest.at("/timeZone", "is not a time zone of the IANA database");
    }
    List<Violation> violations = new ArrayList<>();
    List<OpeningHours> hours = new ArrayList<>();
    for (Hours h : Objects.requireNonNullElse(openingHours, List.<Hours>of())) {
      if (h.opens().compareTo(h.closes()) >= 0) {
        violations.add(
            new Violation("/openingHours/" + hours.size() + "/closes", "must be after it opens"));
      }
      hours.add(OpeningHours.parse(h.day(), h.opens(), h.closes()));
    }
    if (!violations.isEmpty()) {
      throw InvalidRequest.body(violations);
    }
    return new CreateCalendar(new CalendarId(id), name, ZoneId.of(timeZone), hours, at);
  }
}
