package shop.read.projecting;

import java.util.UUID;
import shop.eventsourcing.Position;
import shop.eventsourcing.StoredEvent;

/** A row that is folded from one stream. */
public interface StreamRow {

  /** The id that the stream is named by. */
  UUID id();

  /** Of the last event that changed it. */
  long revision();

  /** Of the last event that changed it. */
  Position position();

  /**
   * Makes sure that no event lies between the row and this one.
   *
   * @throws Unfoldable when one does
   */
  default void mustPrecede(StoredEvent event) {
    long before = event.revision().value() - 1;
    if (revision() != before) {
      throw new Unfoldable(event, "the event before it, " + before + ", is missing");
    }
  }
}
