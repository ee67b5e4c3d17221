package shop.read.projecting;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Position;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;

/**
 * How far a copy of the read model is.
 *
 * @param version of the projections that filled it
 * @param epoch raised by every projector that takes over; none writes under an older one
 * @param applied the event applied last, null before the first one
 * @param eventsApplied since the copy was empty
 */
public record Checkpoint(int version, long epoch, @Nullable Applied applied, long eventsApplied) {

  /**
   * An event that was applied: by these the log is known again.
   *
   * @param position the event's own, never that of a filter checkpoint
   */
  public record Applied(Position position, UUID eventId, StreamName stream, Revision revision) {

    static Applied of(StoredEvent event) {
      return new Applied(event.position(), event.id(), event.stream(), event.revision());
    }
  }

  /** Null before the first event. */
  public @Nullable Position position() {
    return applied == null ? null : applied.position();
  }

  boolean isBehind(StoredEvent event) {
    Position position = position();
    return position == null || event.position().isAfter(position);
  }

  Checkpoint after(StoredEvent last, int events) {
    return new Checkpoint(version, epoch, Applied.of(last), eventsApplied + events);
  }
}
