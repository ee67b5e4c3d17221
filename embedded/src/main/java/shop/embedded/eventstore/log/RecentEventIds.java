package shop.embedded.eventstore.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the last event ids were written, oldest forgotten first: by them an append that expects no
 * particular revision is recognised as a repeat. As in EventStoreDB this memory ends with the
 * process.
 */
final class RecentEventIds {
  static final int REMEMBERED_MAX = 100_000;

  /** Where an event lies. */
  record Place(String stream, long revision) {}

  private final Map<UUID, Place> places =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Place> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  @Nullable Place find(String stream, UUID id) {
    Place place = places.get(id);
    return place != null && place.stream().equals(stream) ? place : null;
  }

  /** An id that is known already keeps its place, as in EventStoreDB. */
  boolean remember(UUID id, Place place) {
    return places.putIfAbsent(id, place) == null;
  }

  void forget(Iterable<UUID> ids) {
    ids.forEach(places::remove);
  }
}
