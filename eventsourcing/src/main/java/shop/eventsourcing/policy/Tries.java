package shop.eventsourcing.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Deadline;

/**
 * What may pass is tried for ever, what may last a few times, a rule's no once; and while others
 * are faster, for as long as a step may take; the time a store is away does not count.
 */
final class Tries {

  /** The longest pause between two tries. */
  static final Duration PAUSE_MAX = Duration.ofSeconds(2);

  private static final Duration PAUSE_FIRST = Duration.ofMillis(100);

  private final Hand hand;
  private final Standing standing;
  private final Duration within;
  private @Nullable Deadline outpacedUntil;
  private int failed;
  private Duration pause = PAUSE_FIRST;

  Tries(Hand hand, Standing standing, Duration within) {
    this.hand = hand;
    this.standing = standing;
    this.within = within;
  }

  /** How often it failed while the store worked. */
  int failed() {
    return failed;
  }

  /** Waits before the next try, if there is to be one. */
  boolean mayGoOn(RuntimeException e) throws InterruptedException {
    if (!Reactions.isOutpaced(e)) {
      outpacedUntil = null;
    } else if (outpacedUntil == null) {
      outpacedUntil = Deadline.in(within);
    } else if (outpacedUntil.left().isZero()) {
      failed++;
      return false;
    }
    if (Reactions.isPassing(e)) {
      standing.isBlocked(e);
    } else if (++failed == PolicyRunner.ATTEMPTS_MAX || Reactions.isFinal(e)) {
      return false;
    }
    hand.rest(pause);
    standing.goesOn();
    Duration twice = pause.multipliedBy(2);
    pause = twice.compareTo(PAUSE_MAX) < 0 ? twice : PAUSE_MAX;
    return true;
  }
}
