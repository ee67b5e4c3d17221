package shop.read.rebuilding;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A task that was asked for, and what became of it.
 *
 * @param attempts how often it was begun
 * @param progress from 0 to 1
 * @param error why it failed
 */
public record Job(
    long id,
    Task task,
    State state,
    int attempts,
    double progress,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String error,
    Findings findings) {

  /** Where a job stands. */
  public enum State {
    REQUESTED,
    RUNNING,
    DONE,
    FAILED;

    /** As in the table and in the API. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public boolean hasEnded() {
    return state == State.DONE || state == State.FAILED;
  }

  /** The time it still needs at the pace so far; null when that cannot be said. */
  public @Nullable Duration remaining(Instant now) {
    if (state != State.RUNNING || startedAt == null || progress <= 0) {
      return null;
    }
    double spent = Math.max(0, Duration.between(startedAt, now).toMillis());
    return Duration.ofMillis(Math.round(spent * (1 - progress) / progress));
  }
}
