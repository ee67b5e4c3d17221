package shop.launcher.supervising;

import java.time.Duration;

/** Pauses between restarts: they double up to a maximum and never end. */
final class Backoff {
  static final Duration FIRST = Duration.ofMillis(200);
  static final Duration LONGEST = Duration.ofSeconds(10);

  /** Who lived this long had started well; its next death is a new story. */
  static final Duration LIVED_WELL = Duration.ofSeconds(30);

  private Duration next = FIRST;

  Duration pauseAfter(Duration lived) {
    if (lived.compareTo(LIVED_WELL) >= 0) {
      next = FIRST;
    }
    Duration pause = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return pause;
  }
}
