package shop.calendar.store;

import java.util.Map;
import shop.calendar.domain.Calendar;
import shop.calendar.domain.CalendarEvent;
import shop.calendar.domain.CalendarEvent.CalendarCreated;
import shop.calendar.domain.CalendarEvent.TimeslotRemoved;
import shop.calendar.domain.CalendarEvent.TimeslotRescheduled;
import shop.calendar.domain.CalendarEvent.TimeslotScheduled;
import shop.eventsourcing.EventCodec;
import shop.eventsourcing.SnapshotCodec;
import shop.eventsourcing.json.JsonEventCodec;
import shop.eventsourcing.json.JsonSnapshotCodec;
import shop.eventsourcing.json.Upcasters;

/** The names under which the calendar's events are stored: the event and its version. */
public final class CalendarEventJson {
  private static final Map<String, Class<? extends CalendarEvent>> CLASSES =
      Map.of(
          "CalendarCreated.v1", CalendarCreated.class,
          "TimeslotScheduled.v1", TimeslotScheduled.class,
          "TimeslotRescheduled.v1", TimeslotRescheduled.class,
          "TimeslotRemoved.v1", TimeslotRemoved.class);

  /**
   * To be raised whenever Calendar.evolve makes another state of the same form of the same events.
   */
  private static final int RULES = 1;

  private CalendarEventJson() {}

  public static EventCodec<CalendarEvent> codec() {
    return new JsonEventCodec<>(CalendarEventJson::typeOf, CLASSES, Upcasters.NONE);
  }

  public static SnapshotCodec<Calendar> snapshotCodec() {
    return new JsonSnapshotCodec<>(Calendar.class, RULES);
  }

  private static String typeOf(CalendarEvent event) {
    return switch (event) {
      case CalendarCreated _ -> "CalendarCreated.v1";
      case TimeslotScheduled _ -> "TimeslotScheduled.v1";
      case TimeslotRescheduled _ -> "TimeslotRescheduled.v1";
      case TimeslotRemoved _ -> "TimeslotRemoved.v1";
    };
  }
}
