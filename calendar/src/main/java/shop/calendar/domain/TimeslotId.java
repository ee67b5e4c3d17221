package shop.calendar.domain;

import java.util.UUID;

/** Which timeslot of a calendar. */
public record TimeslotId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
