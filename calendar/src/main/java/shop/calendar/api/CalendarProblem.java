package shop.calendar.api;

import static shop.service.RefusalProblem.conflict;
import static shop.service.RefusalProblem.notFound;
import static shop.service.RefusalProblem.unprocessable;

import shop.calendar.domain.Calendar;
import shop.calendar.domain.CalendarRefusal;
import shop.calendar.domain.CalendarRefusal.CalendarAlreadyExists;
import shop.calendar.domain.CalendarRefusal.CalendarFull;
import shop.calendar.domain.CalendarRefusal.CalendarNotFound;
import shop.calendar.domain.CalendarRefusal.OrderAlreadyHasTimeslot;
import shop.calendar.domain.CalendarRefusal.TimeslotAlreadyExists;
import shop.calendar.domain.CalendarRefusal.TimeslotInThePast;
import shop.calendar.domain.CalendarRefusal.TimeslotNotFound;
import shop.calendar.domain.CalendarRefusal.TimeslotOutsideOpeningHours;
import shop.calendar.domain.CalendarRefusal.TimeslotOverlaps;
import shop.service.RefusalProblem;

/** How a refusal is told over HTTP. */
final class CalendarProblem {
  private CalendarProblem() {}

  static RefusalProblem of(CalendarRefusal refusal) {
    return switch (refusal) {
      case CalendarNotFound _ ->
          notFound("calendar-not-found", "There is no calendar with this id.");
      case CalendarAlreadyExists _ ->
          conflict("calendar-already-exists", "There is a calendar with this id already.");
      case CalendarFull _ ->
          unprocessable(
              "calendar-full",
              "The calendar holds " + Calendar.TIMESLOTS_MAX + " timeslots, which is the most.");
      case TimeslotNotFound _ ->
          notFound("timeslot-not-found", "The calendar has no timeslot with this id.");
      case TimeslotAlreadyExists _ ->
          conflict("timeslot-already-exists", "There is a timeslot with this id already.");
      case TimeslotInThePast _ ->
          unprocessable("timeslot-in-the-past", "The timeslot starts in the past.");
      case TimeslotOutsideOpeningHours _ ->
          unprocessable(
              "timeslot-outside-opening-hours", "The calendar is not open all that time.");
      case TimeslotOverlaps(var _, var other) ->
          conflict("timeslot-overlaps", "The timeslot " + other + " is in the way.");
      case OrderAlreadyHasTimeslot(var _, var orderId, var other) ->
          conflict(
              "order-already-has-timeslot",
              "The order " + orderId + " has the timeslot " + other + " in this calendar.");
    };
  }
}
