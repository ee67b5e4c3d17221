package shop.calendar.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of a weekday in which a calendar is open, in the calendar's own time zone.
 *
 * @param closes exclusive
 */
public record OpeningHours(DayOfWeek day, LocalTime opens, LocalTime closes) {

  /**
   * Whether a stretch of time lies inside opening hours. Local times become instants on the day in
   * question, so a day on which the clocks change is as long as it is.
   */
  static boolean cover(List<OpeningHours> hours, ZoneId zone, Instant start, Instant end) {
    LocalDate date = LocalDate.ofInstant(start, zone);
    List<OpeningHours> thatDay =
        hours.stream()
            .filter(h -> h.day == date.getDayOfWeek())
            .sorted(Comparator.comparing(OpeningHours::opens))
            .toList();
    Instant covered = start;
    for (OpeningHours h : thatDay) {
      Instant opens = ZonedDateTime.of(date, h.opens, zone).toInstant();
      Instant closes =
          ZonedDateTime.of(date, h.closes, zone).withLaterOffsetAtOverlap().toInstant();
      if (!opens.isAfter(covered) && closes.isAfter(covered)) {
        covered = closes;
      }
    }
    return !covered.isBefore(end);
  }
}
