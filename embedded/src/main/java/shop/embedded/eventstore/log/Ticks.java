package shop.embedded.eventstore.log;

import java.time.Instant;

/** Times as the protocol has them: 100 ns since 1970. */
final class Ticks {
  static final long PER_SECOND = 10_000_000;

  private static final int NANOS_PER_TICK = 100;

  private Ticks() {}

  static long of(Instant instant) {
    return instant.getEpochSecond() * PER_SECOND + instant.getNano() / NANOS_PER_TICK;
  }
}
