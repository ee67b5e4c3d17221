package shop.calendar.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import shop.calendar.domain.CalendarCommand.CreateCalendar;
import shop.calendar.domain.CalendarCommand.RemoveTimeslot;
import shop.calendar.domain.CalendarCommand.RescheduleTimeslot;
import shop.calendar.domain.CalendarCommand.ScheduleTimeslot;

/**
 * Random commands for one calendar, close together in few hours, so that they get into each other's
 * way. Its clock goes on, and at times a little back as between two machines.
 */
public final class CalendarHistories {
  public static final CalendarId ID = new CalendarId(new UUID(0, 1));

  /** Every day, with a break. */
  static final List<OpeningHours> HOURS =
      Arrays.stream(DayOfWeek.values())
          .flatMap(
              day ->
                  List.of(
                      new OpeningHours(day, LocalTime.of(8, 0), LocalTime.of(12, 0)),
                      new OpeningHours(day, LocalTime.of(13, 0), LocalTime.MIDNIGHT))
                      .stream())
          .toList();

  private static final int TIMESLOTS = 12;
  private static final int ORDERS = 6;

  private final Random random;
  private Instant now = Instant.parse("2027-03-01T00:00:00Z");

  public CalendarHistories(Random random) {
    this.random = random;
  }

  /** Two that are always the same, and one that never is. */
  public static LongStream seeds() {
    return LongStream.of(1, 2, new Random().nextLong());
  }

  public CalendarCommand next() {
    Duration goesOn =
        switch (random.nextInt(10)) {
          case 0 -> Duration.ofDays(random.nextInt(4));
          case 1 -> Duration.ofMinutes(-random.nextInt(3));
          default -> Duration.ofMinutes(random.nextInt(90));
        };
    now = now.plus(goesOn);
    TimeslotId timeslot = new TimeslotId(new UUID(1, random.nextInt(TIMESLOTS)));
    Instant start = now.plus(Duration.ofMinutes(15L * (random.nextInt(4 * 48) - 8)));
    Instant end = start.plus(Duration.ofMinutes(15L * (1 + random.nextInt(12))));
    return switch (random.nextInt(8)) {
      case 0 ->
          new CreateCalendar(
              ID, "Depot", ZoneOffset.UTC, random.nextBoolean() ? HOURS : List.of(), now);
      case 1 -> new RemoveTimeslot(ID, timeslot, now);
      case 2, 3 -> new RescheduleTimeslot(ID, timeslot, start, end, now);
      default -> new ScheduleTimeslot(ID, timeslot, "Delivery", start, end, order(), now);
    };
  }

  private @Nullable UUID order() {
    return random.nextBoolean() ? null : new UUID(2, random.nextInt(ORDERS));
  }
}
