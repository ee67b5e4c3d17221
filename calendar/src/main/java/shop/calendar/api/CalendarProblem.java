package shop.calendar.api;

import static io.micronaut.http.HttpStatus.CONFLICT;
import static io.micronaut.http.HttpStatus.NOT_FOUND;
import static io.micronaut.http.HttpStatus.UNPROCESSABLE_ENTITY;

import io.micronaut.http.HttpStatus;
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

/** How a refusal is told over HTTP. */
record CalendarProblem(HttpStatus status, String code, String detail) {

  /** A refusal by the state or by a rule on values is kept; an unknown id is not. */
  boolean isRecorded() {
    return status == CONFLICT || status == UNPROCESSABLE_ENTITY;
  }

  static CalendarProblem of(CalendarRefusal refusal) {
    return switch (refusal) {
      case CalendarNotFound _ ->
          new CalendarProblem(
              NOT_FOUND, "calendar-not-found", "There is no calendar with this id.");
      case CalendarAlreadyExists _ ->
          new CalendarProblem(
              CONFLICT, "calendar-already-exists", "There is a calendar with this id already.");
      case CalendarFull _ ->
          new CalendarProblem(
              UNPROCESSABLE_ENTITY,
              "calendar-full",
              "The calendar holds " + Calendar.TIMESLOTS_MAX + " timeslots, which is the most.");
      case TimeslotNotFound _ ->
          new CalendarProblem(
              NOT_FOUND, "timeslot-not-found", "The calendar has no timeslot with this id.");
      case TimeslotAlreadyExists _ ->
          new CalendarProblem(
              CONFLICT, "timeslot-already-exists", "There is a timeslot with this id already.");
      case TimeslotInThePast _ ->
          new CalendarProblem(
              UNPROCESSABLE_ENTITY, "timeslot-in-the-past", "The timeslot starts in the past.");
      case TimeslotOutsideOpeningHours _ ->
          new CalendarProblem(
              UNPROCESSABLE_ENTITY,
              "timeslot-outside-opening-hours",
              "The calendar is not open all that time.");
      case TimeslotOverlaps(var _, var other) ->
          new CalendarProblem(
              CONFLICT, "timeslot-overlaps", "The timeslot " + other + " is in the way.");
      case OrderAlreadyHasTimeslot(var _, var orderId, var other) ->
          new CalendarProblem(
              CONFLICT,
              "order-already-has-timeslot",
              "The order " + orderId + " has the timeslot " + other + " in this calendar.");
    };
  }
}
