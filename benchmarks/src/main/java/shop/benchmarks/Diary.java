package shop.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import shop.benchmarks.Diary.Booked;
import shop.eventsourcing.Aggregate;
import shop.eventsourcing.Decider;
import shop.eventsourcing.Decision;
import shop.eventsourcing.json.JsonEventCodec;
import shop.eventsourcing.json.JsonSnapshotCodec;
import shop.eventsourcing.json.Upcasters;

/**
 * An aggregate that is as large as a full calendar: it remembers its last 2,000 bookings, and looks
 * at all of them before it takes another one.
 */
final class Diary implements Decider<Booked, Booked, Diary.Bookings, String> {
  private static final int REMEMBERED = 2_000;
  private static final Duration LENGTH = Duration.ofMinutes(30);

  /** Command and event alike. */
  record Booked(UUID id, String title, Instant start, Instant end, UUID orderId, Instant at) {
    static Booked of(int number) {
      Instant start = Instant.parse("2027-01-01T00:00:00Z").plus(LENGTH.multipliedBy(number));
      return new Booked(
          new UUID(1, number),
          "Delivery number " + number,
          start,
          start.plus(LENGTH),
          UUID.randomUUID(),
          start);
    }
  }

  record Booking(UUID id, Instant start, Instant end, UUID orderId) {}

  record Bookings(List<Booking> newest) {}

  static Aggregate<Booked, Booked, Bookings, String> aggregate() {
    return new Aggregate<>(
        new Diary(),
        new JsonEventCodec<>(_ -> "Booked.v1", Map.of("Booked.v1", Booked.class), Upcasters.NONE),
        new JsonSnapshotCodec<>(Bookings.class, 1),
        _ -> null);
  }

  @Override
  public Bookings initialState() {
    return new Bookings(List.of());
  }

  @Override
  public Decision<Booked, String> decide(Booked booked, Bookings bookings) {
    boolean isTaken =
        bookings.newest.stream()
            .anyMatch(b -> b.start.isBefore(booked.end) && booked.start.isBefore(b.end));
    return isTaken ? Decision.refused("taken") : Decision.accepted(booked);
  }

  @Override
  public Bookings evolve(Bookings bookings, Booked e) {
    int forgotten = Math.max(0, bookings.newest.size() + 1 - REMEMBERED);
    List<Booking> newest =
        new ArrayList<>(bookings.newest.subList(forgotten, bookings.newest.size()));
    newest.add(new Booking(e.id, e.start, e.end, e.orderId));
    return new Bookings(List.copyOf(newest));
  }
}
