package shop.read.calendars;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A calendar as other programs read it: iCalendar, RFC 5545. Lines end in CRLF and are folded at 75
 * octets, never within a character.
 */
final class CalendarFile {
  private static final int LINE_OCTETS_MAX = 75;
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final StringBuilder text = new StringBuilder();

  private CalendarFile() {}

  /**
   * Writes a calendar.
   *
   * @param now when it is written
   */
  static String of(CalendarRow calendar, List<TimeslotRow> timeslots, Instant now) {
    CalendarFile file = new CalendarFile();
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line("PRODID:-//shop//calendar//EN");
    file.line("CALSCALE:GREGORIAN");
    file.line("X-WR-CALNAME:" + escaped(calendar.name()));
    file.line("X-WR-TIMEZONE:" + escaped(calendar.timeZone()));
    timeslots.forEach(timeslot -> file.event(timeslot, now));
    file.line("END:VCALENDAR");
    return file.text.toString();
  }

  private void event(TimeslotRow timeslot, Instant now) {
    line("BEGIN:VEVENT");
    line("UID:" + timeslot.timeslotId() + "@" + timeslot.calendarId());
    line("DTSTAMP:" + UTC.format(now));
    line("SEQUENCE:" + timeslot.revision());
    line("DTSTART:" + UTC.format(timeslot.start()));
    line("DTEND:" + UTC.format(timeslot.end()));
    line("SUMMARY:" + escaped(timeslot.title()));
    if (timeslot.orderId() != null) {
      line("DESCRIPTION:" + escaped("Order " + timeslot.orderId()));
    }
    line("END:VEVENT");
  }

  /** Within a text, what separates lines and values stands behind a backslash. */
  private static String escaped(String value) {
    return value
        .replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replace("\r\n", "\\n")
        .replace("\n", "\\n")
        .replaceAll("[\\p{Cc}&&[^\\t]]", "");
  }

  private void line(String line) {
    int octets = 0;
    for (int at = 0; at < line.length(); ) {
      String character = Character.toString(line.codePointAt(at));
      int more = character.getBytes(StandardCharsets.UTF_8).length;
      if (octets + more > LINE_OCTETS_MAX) {
        text.append("\r\n ");
        octets = 1; // the blank that says that the line goes on
      }
      text.append(character);
      octets += more;
      at += character.length();
    }
    text.append("\r\n");
  }
}
