package shop.calendar.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import shop.calendar.domain.CalendarEvent.CalendarCreated;
import shop.calendar.domain.CalendarEvent.TimeslotRemoved;
import shop.calendar.domain.CalendarEvent.TimeslotRescheduled;
import shop.calendar.domain.CalendarEvent.TimeslotScheduled;
import shop.eventsourcing.Revision;

/** A calendar as far as its rules need to know it. */
public sealed interface Calendar {

  /** How long a timeslot that is over is remembered. */
  Duration REMEMBERED = Duration.ofDays(7);

  /** Timeslots that are not yet forgotten, at most. */
  int TIMESLOTS_MAX = 2_000;

  record None() implements Calendar {}

  /**
   * A calendar that exists.
   *
   * @param timeslots those not yet forgotten
   * @param revision of its last event
   */
  record Existing(
      ZoneId timeZone, List<OpeningHours> openingHours, List<Timeslot> timeslots, Revision revision)
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
      return with(
          timeslots.stream().filter(slot -> !slot.end().isBefore(forgottenBefore)).toList());
    }

    Existing without(TimeslotId id) {
      return with(timeslots.stream().filter(slot -> !slot.id().equals(id)).toList());
    }

    private Existing and(Timeslot added) {
      return with(Stream.concat(timeslots.stream(), Stream.of(added)).toList());
    }

    private Existing with(List<Timeslot> others) {
      return new Existing(timeZone, openingHours, others, revision);
    }

    private Existing after(CalendarEvent event) {
      return new Existing(timeZone, openingHours, timeslots, revision.next()).asOf(event.at());
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
              List.of(),
              Revision.NO_STREAM.next());
      case TimeslotScheduled e -> {
        Existing now = existing(calendar).after(e);
        TimeslotId id = new TimeslotId(e.timeslotId());
        yield now.and(new Timeslot(id, e.start(), e.end(), e.orderId(), now.revision()));
      }
      case TimeslotRescheduled e -> {
        Existing now = existing(calendar).after(e);
        TimeslotId id = new TimeslotId(e.timeslotId());
        UUID orderId = now.timeslot(id).orElseThrow().orderId();
        yield now.without(id).and(new Timeslot(id, e.start(), e.end(), orderId, now.revision()));
      }
      case TimeslotRemoved e -> existing(calendar).after(e).without(new TimeslotId(e.timeslotId()));
    };
  }

  private static Existing existing(Calendar calendar) {
    return switch (calendar) {
      case None _ -> throw new IllegalStateException("a timeslot comes after its calendar");
      case Existing existing -> existing;
    };
  }
}
