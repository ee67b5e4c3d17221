package shop.read.inbound;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What we understand of a calendar's events; the calendar's id is its stream's. */
public sealed interface CalendarFact {

  record CalendarCreated(String name, String timeZone, List<OpeningHours> openingHours)
      implements CalendarFact {

    /**
     * When the calendar takes timeslots on one day of the week.
     *
     * @param opens local time such as {@code 08:00}
     * @param closes local time such as {@code 18:00}
     */
    public record OpeningHours(DayOfWeek day, String opens, String closes) {}
  }

  record TimeslotScheduled(
      UUID timeslotId, String title, Instant start, Instant end, @Nullable UUID orderId)
      implements CalendarFact {}

  record TimeslotRescheduled(UUID timeslotId, Instant start, Instant end) implements CalendarFact {}

  record TimeslotRemoved(UUID timeslotId) implements CalendarFact {}
}
