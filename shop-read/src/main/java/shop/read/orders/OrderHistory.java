package shop.read.orders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.UnreadableEvent;
import shop.read.api.StreamParked;
import shop.read.projecting.DiscardedEvents;
import shop.read.projecting.Unfoldable;

/** What an order was, folded from its stream; and the events of it. */
final class OrderHistory {

  /** An order has a handful of events. */
  static final int EVENTS_MAX = 10_000;

  private static final int PAGE = 500;

  private final EventStore store;
  private final OrderFold fold = new OrderFold();

  OrderHistory(EventStore store) {
    this.store = store;
  }

  /** The order after the event at a revision; empty when there is no such event. */
  Optional<OrderRow> atRevision(UUID id, long revision, DiscardedEvents discarded) {
    return fold(id, event -> event.revision().value() <= revision, discarded)
        .filter(row -> row.revision() == revision);
  }

  /** The order as of the events stored until an instant; empty when it did not exist. */
  Optional<OrderRow> asOf(UUID id, Instant instant, DiscardedEvents discarded) {
    return fold(id, event -> !event.created().isAfter(instant), discarded);
  }

  /** Folds up to the first event that is later than wanted. */
  private Optional<OrderRow> fold(
      UUID id, Predicate<StoredEvent> wanted, DiscardedEvents discarded) {
    StreamName stream = StreamName.of("order", id);
    @Nullable OrderRow row = null;
    try {
      for (StoredEvent event : events(stream)) {
        if (!wanted.test(event)) {
          break;
        }
        row = fold.after(id, row, discarded.without(event));
      }
    } catch (UnreadableEvent | Unfoldable e) {
      throw new StreamParked(stream, e);
    }
    return Optional.ofNullable(row).filter(r -> !r.isDeleted());
  }

  private List<StoredEvent> events(StreamName stream) {
    List<StoredEvent> events = new ArrayList<>();
    List<StoredEvent> page;
    do {
      page = store.read(stream, new Revision(events.size()), PAGE);
      events.addAll(page);
    } while (page.size() == PAGE && events.size() < EVENTS_MAX);
    return events;
  }

  /**
   * The events behind a revision, of a deleted order too.
   *
   * @param after exclusive; -1 for the beginning
   */
  List<StoredEvent> page(UUID id, long after, int limit) {
    return store.read(StreamName.of("order", id), new Revision(after + 1), limit);
  }
}
