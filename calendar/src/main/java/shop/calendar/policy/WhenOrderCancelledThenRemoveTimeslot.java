package shop.calendar.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.calendar.domain.CalendarCommand;
import shop.calendar.domain.CalendarCommand.RemoveTimeslot;
import shop.calendar.domain.CalendarEvent;
import shop.calendar.domain.CalendarEvent.CalendarCreated;
import shop.calendar.domain.CalendarEvent.TimeslotRemoved;
import shop.calendar.domain.CalendarEvent.TimeslotRescheduled;
import shop.calendar.domain.CalendarEvent.TimeslotScheduled;
import shop.calendar.domain.CalendarId;
import shop.calendar.domain.CalendarRefusal;
import shop.calendar.domain.CalendarRefusal.TimeslotNotFound;
import shop.calendar.domain.TimeslotId;
import shop.calendar.policy.TimeslotsOfOrders.OrderTimeslot;
import shop.calendar.store.CalendarEventJson;
import shop.eventsourcing.EventCodec;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.Expected;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamDeleted;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.policy.Policy;
import shop.eventsourcing.policy.Reaction;

/**
 * Frees the time that was kept for an order which is cancelled or deleted: every timeslot of it
 * that has not begun, in every calendar. A timeslot that is scheduled or moved for such an order
 * after that is removed when its own event is met.
 */
public final class WhenOrderCancelledThenRemoveTimeslot
    implements Policy<CalendarCommand, CalendarRefusal> {

  /** How far back an order's stream is searched for its end; little can come after that. */
  static final int LOOK_BACK_MAX = 100;

  private static final String ORDER = "order";
  private static final String CALENDAR = "calendar";

  private static final EventCodec<CalendarEvent> CODEC = CalendarEventJson.codec();

  private final EventStore store;
  private final TimeslotsOfOrders timeslots = new TimeslotsOfOrders();

  /**
   * The policy before it has seen anything.
   *
   * @param store where the streams of orders are
   */
  public WhenOrderCancelledThenRemoveTimeslot(EventStore store) {
    this.store = store;
  }

  @Override
  public String name() {
    return "WhenOrderCancelledThenRemoveTimeslot";
  }

  @Override
  public String streams() {
    return "^(" + ORDER + "|" + CALENDAR + ")-";
  }

  @Override
  public void fold(StoredEvent event) {
    calendarEvent(event).ifPresent(e -> timeslots.fold(e, event.revision()));
  }

  @Override
  public List<Reaction<CalendarCommand>> react(StoredEvent event, Instant now) {
    if (event.stream().category().equals(ORDER)) {
      return OrderEnding.of(event).stream()
          .flatMap(ending -> notBegunAt(ending.at(), event.stream()))
          .map(slot -> removal(slot, now))
          .toList();
    }
    return calendarEvent(event)
        .map(this::timeslotOf)
        .filter(this::hadNotBegunWhenItsOrderEnded)
        .map(slot -> removal(slot, now))
        .stream()
        .toList();
  }

  /** Somebody has removed it already, or it is long over. */
  @Override
  public boolean isSettledBy(CalendarRefusal refusal) {
    return refusal instanceof TimeslotNotFound;
  }

  private static Optional<CalendarEvent> calendarEvent(StoredEvent event) {
    return event.stream().category().equals(CALENDAR) && CODEC.knows(event.type())
        ? Optional.of(CODEC.read(event))
        : Optional.empty();
  }

  private Stream<OrderTimeslot> notBegunAt(Instant instant, StreamName order) {
    return timeslots.of(UUID.fromString(order.id())).stream()
        .filter(slot -> !slot.start().isBefore(instant));
  }

  /** The timeslot that an event puts somewhere, as it is now, if it is for an order. */
  private @Nullable OrderTimeslot timeslotOf(CalendarEvent event) {
    return switch (event) {
      case CalendarCreated _, TimeslotRemoved _ -> null;
      case TimeslotScheduled e -> timeslots.find(e.calendarId(), e.timeslotId());
      case TimeslotRescheduled e -> timeslots.find(e.calendarId(), e.timeslotId());
    };
  }

  /** Also asked of old events when the service starts: what ended later is known by then. */
  private boolean hadNotBegunWhenItsOrderEnded(OrderTimeslot slot) {
    return endings(slot.orderId()).anyMatch(ending -> !slot.start().isBefore(ending.at()));
  }

  /** Of an order whose stream is deleted for good nothing is known. */
  private Stream<OrderEnding> endings(UUID orderId) {
    try {
      return store.readLast(StreamName.of(ORDER, orderId), LOOK_BACK_MAX).stream()
          .flatMap(event -> OrderEnding.of(event).stream());
    } catch (StreamDeleted _) {
      return Stream.empty();
    }
  }

  /** As it was at this event: if it was moved or made anew since, its own later event decides. */
  private static Reaction<CalendarCommand> removal(OrderTimeslot slot, Instant now) {
    return new Reaction<>(
        StreamName.of(CALENDAR, slot.calendarId()),
        slot.timeslotId().toString(),
        new RemoveTimeslot(
            new CalendarId(slot.calendarId()), new TimeslotId(slot.timeslotId()), now),
        new Expected.Exactly(slot.revision()));
  }
}
