package shop.calendar.domain;

import static shop.eventsourcing.Decision.accepted;
import static shop.eventsourcing.Decision.alreadySo;
import static shop.eventsourcing.Decision.refused;

import java.time.Instant;
import java.util.Optional;
import shop.calendar.domain.Calendar.Existing;
import shop.calendar.domain.Calendar.None;
import shop.calendar.domain.CalendarCommand.CreateCalendar;
import shop.calendar.domain.CalendarCommand.RemoveTimeslot;
import shop.calendar.domain.CalendarCommand.RescheduleTimeslot;
import shop.calendar.domain.CalendarCommand.ScheduleTimeslot;
import shop.calendar.domain.CalendarEvent.CalendarCreated;
import shop.calendar.domain.CalendarEvent.TimeslotRemoved;
import shop.calendar.domain.CalendarEvent.TimeslotRescheduled;
import shop.calendar.domain.CalendarEvent.TimeslotScheduled;
import shop.calendar.domain.CalendarRefusal.CalendarAlreadyExists;
import shop.calendar.domain.CalendarRefusal.CalendarFull;
import shop.calendar.domain.CalendarRefusal.CalendarNotFound;
import shop.calendar.domain.CalendarRefusal.OrderAlreadyHasTimeslot;
import shop.calendar.domain.CalendarRefusal.TimeslotAlreadyExists;
import shop.calendar.domain.CalendarRefusal.TimeslotInThePast;
import shop.calendar.domain.CalendarRefusal.TimeslotNotFound;
import shop.calendar.domain.CalendarRefusal.TimeslotOutsideOpeningHours;
import shop.calendar.domain.CalendarRefusal.TimeslotOverlaps;
import shop.eventsourcing.Decider;
import shop.eventsourcing.Decision;
import shop.eventsourcing.Revision;

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
      case RescheduleTimeslot c -> reschedule(c, calendar);
      case RemoveTimeslot c -> remove(c, calendar);
    };
  }

  /** An {@code If-Match} on a timeslot speaks of that timeslot alone. */
  @Override
  public Revision revisionFor(CalendarCommand command, Calendar calendar, Revision ofCalendar) {
    return switch (command) {
      case CreateCalendar _, ScheduleTimeslot _ -> ofCalendar;
      case RescheduleTimeslot c -> revisionOf(c.timeslotId(), calendar, c.at());
      case RemoveTimeslot c -> revisionOf(c.timeslotId(), calendar, c.at());
    };
  }

  private static Revision revisionOf(TimeslotId id, Calendar calendar, Instant at) {
    return switch (calendar) {
      case None _ -> Revision.NO_STREAM;
      case Existing existing ->
          existing.asOf(at).timeslot(id).map(Timeslot::revision).orElse(Revision.NO_STREAM);
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

  private static Decision<CalendarEvent, CalendarRefusal> reschedule(
      RescheduleTimeslot c, Calendar calendar) {
    return switch (calendar) {
      case None _ -> refused(new CalendarNotFound(c.calendarId()));
      case Existing existing -> {
        Existing now = existing.asOf(c.at());
        Optional<Timeslot> slot = now.timeslot(c.timeslotId());
        if (slot.isEmpty()) {
          yield refused(new TimeslotNotFound(c.calendarId(), c.timeslotId()));
        }
        if (slot.get().start().equals(c.start()) && slot.get().end().equals(c.end())) {
          yield alreadySo();
        }
        yield whyNotThen(c, c.start(), c.end(), now.without(c.timeslotId()))
            .<Decision<CalendarEvent, CalendarRefusal>>map(Decision::refused)
            .orElseGet(() -> accepted(rescheduled(c)));
      }
    };
  }

  private static Decision<CalendarEvent, CalendarRefusal> remove(
      RemoveTimeslot c, Calendar calendar) {
    return switch (calendar) {
      case None _ -> refused(new CalendarNotFound(c.calendarId()));
      case Existing existing when existing.asOf(c.at()).timeslot(c.timeslotId()).isEmpty() ->
          refused(new TimeslotNotFound(c.calendarId(), c.timeslotId()));
      case Existing _ ->
          accepted(new TimeslotRemoved(c.calendarId().value(), c.timeslotId().value(), c.at()));
    };
  }

  private static Optional<CalendarRefusal> whyNot(ScheduleTimeslot c, Existing calendar) {
    if (calendar.timeslot(c.timeslotId()).isPresent()) {
      return Optional.of(new TimeslotAlreadyExists(c.calendarId(), c.timeslotId()));
    }
    if (calendar.isFull()) {
      return Optional.of(new CalendarFull(c.calendarId()));
    }
    return whyNotThen(c, c.start(), c.end(), calendar).or(() -> whyNotFor(c, calendar));
  }

  /** Why a calendar has no room for a timeslot from start to end. */
  private static Optional<CalendarRefusal> whyNotThen(
      CalendarCommand c, Instant start, Instant end, Existing others) {
    if (start.isBefore(c.at())) {
      return Optional.of(new TimeslotInThePast(c.calendarId()));
    }
    if (!others.isOpen(start, end)) {
      return Optional.of(new TimeslotOutsideOpeningHours(c.calendarId()));
    }
    return others
        .overlapping(start, end)
        .map(other -> new TimeslotOverlaps(c.calendarId(), other.id()));
  }

  private static Optional<CalendarRefusal> whyNotFor(ScheduleTimeslot c, Existing calendar) {
    return Optional.ofNullable(c.orderId())
        .flatMap(
            orderId ->
                calendar
                    .ofOrder(orderId)
                    .map(
                        other -> new OrderAlreadyHasTimeslot(c.calendarId(), orderId, other.id())));
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

  private static TimeslotRescheduled rescheduled(RescheduleTimeslot c) {
    return new TimeslotRescheduled(
        c.calendarId().value(), c.timeslotId().value(), c.start(), c.end(), c.at());
  }
}
