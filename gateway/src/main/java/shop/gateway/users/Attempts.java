package shop.gateway.users;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Counts attempts to sign in, by whom they come from and by whom they are meant for. */
final class Attempts {
  static final Duration WINDOW = Duration.ofMinutes(1);

  /** More names than these are not remembered at once: the oldest are forgotten. */
  private static final int COUNTED_MAX = 10_000;

  private final InstantSource clock;
  private final SequencedMap<String, Counted> counted = new LinkedHashMap<>();

  private record Counted(Instant since, int attempts) {}

  Attempts(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether this is one of the first so many of the current minute. */
  synchronized boolean allows(String whose, int max) {
    Instant now = clock.instant();
    Counted before = counted.remove(whose);
    Counted after =
        before == null || !now.isBefore(before.since.plus(WINDOW))
            ? new Counted(now, 1)
            : new Counted(before.since, before.attempts + 1);
    counted.put(whose, after);
    if (counted.size() > COUNTED_MAX) {
      counted.pollFirstEntry();
    }
    return after.attempts <= max;
  }
}
