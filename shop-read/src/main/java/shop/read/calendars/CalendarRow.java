package shop.read.calendars;

import java.util.List;
import java.util.UUID;
import shop.eventsourcing.Position;
import shop.eventsourcing.StoredEvent;

/**
 * A calendar as its stream says it is.
 *
 * @param timeZone an IANA name
 * @param revision of the stream's last event, whether of the calendar or of one of its timeslots
 * @param position likewise
 */
record CalendarRow(
    UUID calendarId,
    String name,
    String timeZone,
    List<OpeningHours> openingHours,
    long revision,
    Position position) {

  /** Local times such as {@code 08:00} on a day such as {@code MONDAY}. */
  record OpeningHours(String day, String opens, String closes) {}

  /** As of an event of its stream. */
  CalendarRow asOf(StoredEvent event) {
    return new CalendarRow(
        calendarId, name, timeZone, openingHours, event.revision().value(), event.position());
  }
}
