package shop.calendar.domain;

import static shop.eventsourcing.Decision.accepted;
import static shop.eventsourcing.Decision.refused;

import java.util.Optional;
import shop.calendar.domain.Calendar.Existing;
import shop.calendar.domain.Calendar.None;
import shop.calendar.domain.CalendarCommand.CreateCalendar;
import shop.calendar.domain.CalendarCommand.ScheduleTimeslot;
import shop.calendar.domain.CalendarEvent.CalendarCreated;
import shop.calendar.domain.CalendarEvent.TimeslotScheduled;
import shop.calendar.domain.CalendarRefusal.CalendarAlreadyExists;
import shop.calendar.domain.CalendarRefusal.CalendarFull;
import shop.calendar.domain.CalendarRefusal.CalendarNotFound;
import shop.calendar.domain.CalendarRefusal.OrderAlreadyHasTimeslot;
import shop.calendar.domain.CalendarRefusal.TimeslotAlreadyExists;
import shop.calendar.domain.CalendarRefusal.TimeslotInThePast;
import shop.calendar.domain.CalendarRefusal.TimeslotOutsideOpeningHours;
import shop.calendar.domain.CalendarRefusal.TimeslotOverlaps;
import shop.eventsourcing.Decider;
import shop.eventsourcing.Decision;

/** The rules of calendars. */
public final class CalendarDecider
    implements Decider<CalendarCommand, CalendarEvent, Calendar, CalendarRefusal> {

  @Override
  public Calendar initialState() {
    return new None();
  }

  @Override
  public Calendar evolve(Calendar calendar, CalendarEvent event) {
    return Calendar.evolve(calendar, event);
  }

  @Override
  public Decision<CalendarEvent, CalendarRefusal> decide(
      CalendarCommand command, Calendar calendar) {
    return switch (command) {
      case CreateCalendar c -> create(c, calendar);
      case ScheduleTimeslot c -> schedule(c, calendar);
    };
  }

  private static Decision<CalendarEvent, CalendarRefusal> create(
      CreateCalendar c, Calendar calendar) {
    return switch (calendar) {
      case None _ -> accepted(created(c));
      case Existing _ -> refused(new CalendarAlreadyExists(c.calendarId()));
    };
  }

  private static Decision<CalendarEvent, CalendarRefusal> schedule(
      ScheduleTimeslot c, Calendar calendar) {
    return switch (calendar) {
      case None _ -> refused(new CalendarNotFound(c.calendarId()));
      case Existing existing ->
          whyNot(c, existing.asOf(c.at()))
              .<Decision<CalendarEvent, CalendarRefusal>>map(Decision::refused)
              .orElseGet(() -> accepted(scheduled(c)));
    };
  }

  private static Optional<CalendarRefusal> whyNot(ScheduleTimeslot c, Existing calendar) {
    if (calendar.timeslot(c.timeslotId()).isPresent()) {
      return Optional.of(new TimeslotAlreadyExists(c.calendarId(), c.timeslotId()));
    }
    if (c.start().isBefore(c.at())) {
      return Optional.of(new TimeslotInThePast(c.calendarId()));
    }
    if (!calendar.isOpen(c.start(), c.end())) {
      return Optional.of(new TimeslotOutsideOpeningHours(c.calendarId()));
    }
    if (calendar.isFull()) {
      return Optional.of(new CalendarFull(c.calendarId()));
    }
    Optional<CalendarRefusal> overlap =
        calendar
            .overlapping(c.start(), c.end())
            .map(other -> new TimeslotOverlaps(c.calendarId(), other.id()));
    return overlap.or(
        () ->
            Optional.ofNullable(c.orderId())
                .flatMap(
                    orderId ->
                        calendar
                            .ofOrder(orderId)
                            .map(
                                other ->
                                    new OrderAlreadyHasTimeslot(
                                        c.calendarId(), orderId, other.id()))));
  }

  private static CalendarCreated created(CreateCalendar c) {
    return new CalendarCreated(
        c.calendarId().value(),
        c.name(),
        c.timeZone().getId(),
        c.openingHours().stream()
            .map(
                h ->
                    new CalendarCreated.Hours(
                        h.day().name(), h.opens().toString(), h.closesAsText()))
            .toList(),
        c.at());
  }

  private static TimeslotScheduled scheduled(ScheduleTimeslot c) {
    return new TimeslotScheduled(
        c.calendarId().value(),
        c.timeslotId().value(),
        c.title(),
        c.start(),
        c.end(),
        c.orderId(),
        c.at());
  }
}
