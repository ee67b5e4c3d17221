package shop.read.projecting;

import shop.eventsourcing.StoredEvent;

/** An event that does not fit the rows of its stream. */
public final class Unfoldable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Unfoldable(StoredEvent event, String why) {
    super(event.type() + " at revision " + event.revision() + " of " + event.stream() + ": " + why);
  }
}
