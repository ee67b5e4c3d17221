package shop.read.projecting;

import java.util.Collection;
import java.util.HashSet;
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

  /**
   * The ids of those streams that began before these events, and so may have rows. A stream whose
   * first event is among them has none.
   */
  public static Set<UUID> begunBefore(Collection<StoredEvent> events) {
    return streamsBegunBefore(events).stream()
        .flatMap(stream -> idOf(stream).stream())
        .collect(Collectors.toSet());
  }

  /** Those streams themselves. */
  public static Set<StreamName> streamsBegunBefore(Collection<StoredEvent> events) {
    Set<StreamName> begun = new HashSet<>();
    Set<StreamName> before = new HashSet<>();
    for (StoredEvent event : events) {
      if (event.revision().value() == 0) {
        begun.add(event.stream());
      } else if (!begun.contains(event.stream())) {
        before.add(event.stream());
      }
    }
    return before;
  }
}
