package shop.eventsourcing;

import org.jspecify.annotations.Nullable;

/**
 * No answer came to an append, so it may or may not have happened. It is safe to repeat with the
 * same event ids at the same expected revision, and only so.
 */
public final class AppendOutcomeUnknown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AppendOutcomeUnknown(StreamName stream, @Nullable Throwable cause) {
    super("no answer to an append to " + stream, cause);
  }
}
