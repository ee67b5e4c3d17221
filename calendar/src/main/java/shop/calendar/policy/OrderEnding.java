package shop.calendar.policy;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import shop.eventsourcing.EventCodec;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.json.JsonEventCodec;
import shop.eventsourcing.json.Upcasters;

/**
 * All that is understood here of what orders write: that an order will not be delivered any more.
 *
 * @param at since when
 */
record OrderEnding(Instant at) {
  private static final Map<String, Class<? extends OrderEnding>> NAMES =
      Map.of("OrderCancelled.v1", OrderEnding.class, "OrderDeleted.v1", OrderEnding.class);

  private static final EventCodec<OrderEnding> CODEC =
      new JsonEventCodec<>(
          _ -> {
            throw new UnsupportedOperationException("a reader writes no events");
          },
          NAMES,
          Upcasters.NONE);

  OrderEnding {
    Objects.requireNonNull(at, "at");
  }

  /**
   * Reads an event of an order.
   *
   * @return empty when it is about anything else
   * @throws shop.eventsourcing.UnreadableEvent when its name is known and its bytes do not fit it
   */
  static Optional<OrderEnding> of(StoredEvent event) {
    return CODEC.knows(event.type()) ? Optional.of(CODEC.read(event)) : Optional.empty();
  }
}
