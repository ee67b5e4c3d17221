package shop.launcher.demo;

import java.util.List;
import java.util.UUID;

/** A calendar to make, and its delivery slots. */
record DemoCalendar(UUID id, Making making, List<Slot> slots) {
  /** The body of {@code POST /calendars}. */
  record Making(UUID calendarId, String name, String timeZone, List<Hours> openingHours) {}

  record Hours(String day, String opens, String closes) {}

  /** The body of {@code POST /calendars/{id}/timeslots}. */
  record Slot(UUID timeslotId, String title, String start, String end, UUID orderId) {}
}
