package shop.eventsourcing;

import org.jspecify.annotations.Nullable;

/** A stored event that this build cannot read; whoever meets it must not go on as if it had. */
public final class UnreadableEvent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableEvent(StoredEvent event, @Nullable Throwable cause) {
    super(event.type() + " at revision " + event.revision() + " of " + event.stream(), cause);
  }
}
