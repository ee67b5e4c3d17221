package shop.eventsourcing.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Position;
import shop.eventsourcing.Revision;

/**
 * How far a policy has come. Position and parked events are one event, so both move or neither.
 *
 * @param revision of the checkpoint's own stream
 * @param position of the last event dealt with, null before the first
 * @param parked at most {@link #PARKED_MAX}, oldest first
 */
record Checkpoint(Revision revision, @Nullable Position position, List<ParkedEvent> parked) {

  /** Events a policy may have parked; then it stops until an operator has decided about some. */
  static final int PARKED_MAX = 100;

  static final Checkpoint NONE = new Checkpoint(Revision.NO_STREAM, null, List.of());

  Checkpoint {
    parked = List.copyOf(parked);
  }

  /** Whether the event at a position has been dealt with. */
  boolean covers(Position other) {
    return position != null && !other.isAfter(position);
  }

  Optional<ParkedEvent> parked(UUID eventId) {
    return parked.stream().filter(event -> event.eventId().equals(eventId)).findAny();
  }

  Checkpoint movedTo(Position further, List<ParkedEvent> newlyParked) {
    List<ParkedEvent> all = new ArrayList<>(parked);
    all.addAll(newlyParked);
    return new Checkpoint(revision, further, all);
  }

  Checkpoint without(UUID eventId) {
    return new Checkpoint(
        revision,
        position,
        parked.stream().filter(event -> !event.eventId().equals(eventId)).toList());
  }

  /** With this one in the place of what it was before. */
  Checkpoint replacing(ParkedEvent event) {
    return new Checkpoint(
        revision,
        position,
        parked.stream().map(p -> p.eventId().equals(event.eventId()) ? event : p).toList());
  }
}
