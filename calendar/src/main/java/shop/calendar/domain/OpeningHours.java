package shop.calendar.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of a weekday in which a calendar is open, in the calendar's own time zone.
 *
 * @param closes exclusive; midnight is the end of the day
 */
public record OpeningHours(DayOfWeek day, LocalTime opens, LocalTime closes) {

  private static final String END_OF_DAY = "24:00";

  /** Reads stored times of day, such as {@code 08:00}; {@code 24:00} closes at the day's end. */
  public static OpeningHours parse(String day, String opens, String closes) {
    return new OpeningHours(
        DayOfWeek.valueOf(day),
        LocalTime.parse(opens),
        closes.equals(END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(closes));
  }

  String closesAsText() {
    return closes.equals(LocalTime.MIDNIGHT) ? END_OF_DAY : closes.toString();
  }

  /**
   * Whether a stretch of time lies inside opening hours. A day on which the clocks change is as
   * long as it is: an hour that is missing is not open, one that comes twice is open twice.
   */
  static boolean cover(List<OpeningHours> hours, ZoneId zone, Instant start, Instant end) {
    List<Stretch> open = new ArrayList<>();
    LocalDate last = LocalDate.ofInstant(end, zone);
    for (LocalDate date = LocalDate.ofInstant(start, zone);
        !date.isAfter(last);
        date = date.plusDays(1)) {
      for (Stretch sameOffset : stretchesOfOneOffset(date, zone)) {
        for (OpeningHours h : hours) {
          if (h.day == date.getDayOfWeek()) {
            open.add(h.within(sameOffset, date));
          }
        }
      }
    }
    open.sort(Comparator.comparing(Stretch::start));
    Instant covered = start;
    for (Stretch stretch : open) {
      if (!stretch.start.isAfter(covered) && stretch.end.isAfter(covered)) {
        covered = stretch.end;
      }
    }
    return !covered.isBefore(end);
  }

  /** A day in pieces in which the zone's offset does not change; nearly always one. */
  private static List<Stretch> stretchesOfOneOffset(LocalDate date, ZoneId zone) {
    Instant dayEnd = date.plusDays(1).atStartOfDay(zone).toInstant();
    List<Stretch> stretches = new ArrayList<>();
    Instant start = date.atStartOfDay(zone).toInstant();
    while (start.isBefore(dayEnd)) {
      ZoneOffset offset = zone.getRules().getOffset(start);
      ZoneOffsetTransition change = zone.getRules().nextTransition(start);
      Instant end =
          change == null || change.getInstant().isAfter(dayEnd) ? dayEnd : change.getInstant();
      stretches.add(new Stretch(start, end, offset));
      start = end;
    }
    return stretches;
  }

  /** These hours on a day, as far as they lie in one of its pieces; may end before it starts. */
  private Stretch within(Stretch piece, LocalDate date) {
    LocalDateTime until =
        closes.equals(LocalTime.MIDNIGHT)
            ? date.plusDays(1).atStartOfDay()
            : LocalDateTime.of(date, closes);
    Instant opening = LocalDateTime.of(date, opens).toInstant(piece.offset);
    Instant closing = until.toInstant(piece.offset);
    return new Stretch(
        opening.isAfter(piece.start) ? opening : piece.start,
        closing.isBefore(piece.end) ? closing : piece.end,
        piece.offset);
  }

  private record Stretch(Instant start, Instant end, ZoneOffset offset) {}
}
