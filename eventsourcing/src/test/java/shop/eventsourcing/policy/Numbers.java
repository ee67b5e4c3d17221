package shop.eventsourcing.policy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;

/** The numbers that {@link RunningTotals} adds up, as events. */
final class Numbers {
  private Numbers() {}

  static UUID append(EventStore store, StreamName stream, int... numbers) {
    return append(
        store, stream, IntStream.of(numbers).mapToObj(Integer::toString).toArray(String[]::new));
  }

  /** Answers the last event's id. */
  static UUID append(EventStore store, StreamName stream, String... data) {
    List<NewEvent> events = new ArrayList<>();
    for (String one : data) {
      events.add(
          new NewEvent(
              UUID.randomUUID(),
              "Counted.v1",
              one.getBytes(StandardCharsets.UTF_8),
              new EventMetadata(null, null, null, null, "conversation", null, null)));
    }
    List<StoredEvent> last = store.readLast(stream, 1);
    store.append(stream, last.isEmpty() ? Revision.NO_STREAM : last.getFirst().revision(), events);
    return events.getLast().id();
  }

  static List<StoredEvent> of(EventStore store, StreamName stream) {
    return store.read(stream, new Revision(0), 2_000);
  }

  /** What was added to the counter of a source, one number an event. */
  static List<Integer> added(EventStore store, StreamName source) {
    return of(store, RunningTotals.counter(source)).stream().map(RunningTotals::number).toList();
  }
}
