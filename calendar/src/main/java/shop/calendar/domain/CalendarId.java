package shop.calendar.domain;

import java.util.UUID;

/** Which calendar. */
public record CalendarId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
