package shop.calendar.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.calendar.domain.Calendar;
import shop.calendar.domain.CalendarEvent;
import shop.calendar.domain.CalendarEvent.CalendarCreated;
import shop.calendar.domain.CalendarEvent.TimeslotRemoved;
import shop.calendar.domain.CalendarEvent.TimeslotRescheduled;
import shop.calendar.domain.CalendarEvent.TimeslotScheduled;
import shop.eventsourcing.Revision;

/**
 * Which timeslots orders have, in all calendars. It forgets a timeslot when its calendar does, so
 * it holds no more than they do.
 */
final class TimeslotsOfOrders {
  private final Map<UUID, Map<UUID, OrderTimeslot>> inCalendar = new HashMap<>();
  private final Map<UUID, Set<OrderTimeslot>> ofOrder = new HashMap<>();

  /**
   * A timeslot that is for an order.
   *
   * @param revision of its own last event
   */
  record OrderTimeslot(
      UUID calendarId,
      UUID timeslotId,
      UUID orderId,
      Instant start,
      Instant end,
      Revision revision) {}

  List<OrderTimeslot> of(UUID orderId) {
    return List.copyOf(ofOrder.getOrDefault(orderId, Set.of()));
  }

  /** Null when there is no such timeslot, or it is for no order. */
  @Nullable OrderTimeslot find(UUID calendarId, UUID timeslotId) {
    return inCalendar.getOrDefault(calendarId, Map.of()).get(timeslotId);
  }

  int size() {
    return inCalendar.values().stream().mapToInt(Map::size).sum();
  }

  void fold(CalendarEvent event, Revision revision) {
    forgetWhatIsOver(event);
    switch (event) {
      case CalendarCreated _ -> {}
      case TimeslotScheduled e -> {
        if (e.orderId() != null) {
          put(
              new OrderTimeslot(
                  e.calendarId(), e.timeslotId(), e.orderId(), e.start(), e.end(), revision));
        }
      }
      case TimeslotRescheduled e -> {
        OrderTimeslot before = find(e.calendarId(), e.timeslotId());
        if (before != null) {
          remove(before);
          put(
              new OrderTimeslot(
                  e.calendarId(), e.timeslotId(), before.orderId, e.start(), e.end(), revision));
        }
      }
      case TimeslotRemoved e -> {
        OrderTimeslot before = find(e.calendarId(), e.timeslotId());
        if (before != null) {
          remove(before);
        }
      }
    }
  }

  private void forgetWhatIsOver(CalendarEvent event) {
    Instant forgottenBefore = event.at().minus(Calendar.REMEMBERED);
    List<OrderTimeslot> over = new ArrayList<>();
    for (OrderTimeslot slot : inCalendar.getOrDefault(event.calendarId(), Map.of()).values()) {
      if (slot.end.isBefore(forgottenBefore)) {
        over.add(slot);
      }
    }
    over.forEach(this::remove);
  }

  private void put(OrderTimeslot slot) {
    inCalendar.computeIfAbsent(slot.calendarId, _ -> new HashMap<>()).put(slot.timeslotId, slot);
    ofOrder.computeIfAbsent(slot.orderId, _ -> new HashSet<>()).add(slot);
  }

  private void remove(OrderTimeslot slot) {
    inCalendar.computeIfPresent(
        slot.calendarId,
        (_, slots) -> {
          slots.remove(slot.timeslotId);
          return slots.isEmpty() ? null : slots;
        });
    ofOrder.computeIfPresent(
        slot.orderId,
        (_, slots) -> {
          slots.remove(slot);
          return slots.isEmpty() ? null : slots;
        });
  }
}
