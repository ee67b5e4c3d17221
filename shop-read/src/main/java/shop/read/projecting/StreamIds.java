package shop.read.projecting;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import shop.eventsourcing.StoredEvent;

/** The ids that streams are named by. */
public final class StreamIds {
  private StreamIds() {}

  /**
   * The id of an event's stream.
   *
   * @throws Unfoldable when the stream is not named by a UUID
   */
  public static UUID idOf(StoredEvent event) {
    String id = event.stream().id();
    try {
      UUID parsed = UUID.fromString(id);
      if (parsed.toString().equals(id)) {
        return parsed;
      }
    } catch (IllegalArgumentException _) {
      // not a UUID at all
    }
    throw new Unfoldable(event, "the stream's name does not end in a UUID");
  }

  public static Set<UUID> of(Collection<StoredEvent> events) {
    return events.stream().map(StreamIds::idOf).collect(Collectors.toSet());
  }
}
