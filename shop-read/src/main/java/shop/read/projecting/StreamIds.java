package shop.read.projecting;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;

/** The ids that streams are named by. */
public final class StreamIds {
  private StreamIds() {}

  /** The id that a stream is named by, if it is a UUID. */
  public static Optional<UUID> idOf(StreamName stream) {
    try {
      return Optional.of(UUID.fromString(stream.id()))
          .filter(id -> id.toString().equals(stream.id()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /**
   * The id of an event's stream.
   *
   * @throws Unfoldable when the stream is not named by a UUID
   */
  public static UUID idOf(StoredEvent event) {
    return idOf(event.stream())
        .orElseThrow(() -> new Unfoldable(event, "the stream's name does not end in a UUID"));
  }

  public static Set<UUID> of(Collection<StoredEvent> events) {
    return events.stream().map(event -> idOf(event)).collect(Collectors.toSet());
  }
}
