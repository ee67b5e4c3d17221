package shop.read.projecting;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.StoredEvent;

/**
 * What each event of a stream does to the stream's row; it judges nothing that the writer has
 * decided.
 *
 * @param <R> the rows
 */
@FunctionalInterface
public interface StreamFold<R extends StreamRow> {

  /**
   * The row after an event.
   *
   * @param id the stream's
   * @param row before it; null when there is none. The event is not among those it is folded from
   * @return null when there is none still
   * @throws Unfoldable when the event does not follow on the row
   */
  @Nullable R after(UUID id, @Nullable R row, StoredEvent event);
}
