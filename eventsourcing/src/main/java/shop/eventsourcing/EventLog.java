package shop.eventsourcing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log of all streams, in the order of commit. */
public interface EventLog {

  /**
   * Follows the log for good, from behind a position.
   *
   * @param streams a regular expression, anchored, over stream names; the store filters by it
   * @param after the position of the last event already seen, or null for the log's beginning
   */
  Subscription subscribe(String streams, @Nullable Position after);

  /**
   * Reads the log forwards, events of all streams, the store's own included.
   *
   * @param after exclusive; null for the log's beginning
   * @param limit the most events to answer, at least 1
   * @throws EventStoreUnavailable when the store does not answer in time
   */
  List<StoredEvent> readAll(@Nullable Position after, int limit);

  /**
   * Reads the log backwards, the last event first, events of all streams, the store's own included.
   *
   * @param before exclusive; null for the log's end
   * @param limit the most events to answer, at least 1
   * @throws EventStoreUnavailable when the store does not answer in time
   */
  List<StoredEvent> readAllBackwards(@Nullable Position before, int limit);
}
