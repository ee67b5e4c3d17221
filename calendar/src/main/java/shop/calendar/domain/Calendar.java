package shop.calendar.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import shop.calendar.domain.CalendarEvent.CalendarCreated;
import shop.calendar.domain.CalendarEvent.TimeslotScheduled;

/** A calendar as far as its rules need to know it. */
public sealed interface Calendar {

  /** How long a timeslot that is over is remembered. */
  Duration REMEMBERED = Duration.ofDays(7);

  /** Timeslots that are not yet forgotten, at most. */
  int TIMESLOTS_MAX = 2_000;

  record None() implements Calendar {}

  /** A calendar that exists. */
  record Existing(ZoneId timeZone, List<OpeningHours> openingHours, List<Timeslot> timeslots)
      implements Calendar {

    public Existing {
      openingHours = List.copyOf(openingHours);
      timeslots = List.copyOf(timeslots);
    }

    boolean isOpen(Instant start, Instant end) {
      return openingHours.isEmpty() || OpeningHours.cover(openingHours, timeZone, start, end);
    }

    boolean isFull() {
      return timeslots.size() >= TIMESLOTS_MAX;
    }

    Optional<Timeslot> timeslot(TimeslotId id) {
      return timeslots.stream().filter(slot -> slot.id().equals(id)).findAny();
    }

    Optional<Timeslot> overlapping(Instant start, Instant end) {
      return timeslots.stream().filter(slot -> slot.overlaps(start, end)).findAny();
    }

    Optional<Timeslot> ofOrder(UUID orderId) {
      return timeslots.stream().filter(slot -> Objects.equals(slot.orderId(), orderId)).findAny();
    }

    /** As it is at an instant: without the timeslots that are long over by then. */
    Existing asOf(Instant now) {
      Instant forgottenBefore = now.minus(REMEMBERED);
      return new Existing(
          timeZone,
          openingHours,
          timeslots.stream().filter(slot -> !slot.end().isBefore(forgottenBefore)).toList());
    }

    private Existing with(Timeslot added) {
      List<Timeslot> all = new ArrayList<>(timeslots);
      all.add(added);
      return new Existing(timeZone, openingHours, all);
    }
  }

  /** The calendar after one more fact. */
  static Calendar evolve(Calendar calendar, CalendarEvent event) {
    return switch (event) {
      case CalendarCreated e ->
          new Existing(
              ZoneId.of(e.timeZone()),
              e.openingHours().stream()
                  .map(h -> OpeningHours.parse(h.day(), h.opens(), h.closes()))
                  .toList(),
              List.of());
      case TimeslotScheduled e ->
          switch (calendar) {
            case None _ ->
                throw new IllegalStateException("a timeslot comes after its calendar: " + e);
            case Existing existing ->
                existing
                    .asOf(e.at())
                    .with(
                        new Timeslot(
                            new TimeslotId(e.timeslotId()), e.start(), e.end(), e.orderId()));
          };
    };
  }
}
