package shop.eventsourcing;

import org.jspecify.annotations.Nullable;

/** The store did not answer, or would not work; whatever was asked of it has not happened. */
public final class EventStoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EventStoreUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
