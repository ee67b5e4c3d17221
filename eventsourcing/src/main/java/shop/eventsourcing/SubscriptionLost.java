package shop.eventsourcing;

import org.jspecify.annotations.Nullable;

/** A subscription ended, or stands still while the log goes on. */
public final class SubscriptionLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SubscriptionLost(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
