package shop.eventsourcing.policy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Whoever works on a policy has it in hand. Whoever waits gives it to others meanwhile. */
final class Hand {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int calls;
  private volatile boolean closing;

  void take() {
    lock.lock();
  }

  /** False when somebody else does not let it go in time. */
  boolean take(Duration within) {
    try {
      return lock.tryLock(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void give() {
    lock.unlock();
  }

  /**
   * Waits; called by who has it, and has it again afterwards. Cut short by {@link #call}.
   *
   * @throws InterruptedException when the policy is closing
   */
  void rest(Duration time) throws InterruptedException {
    int callsBefore = calls;
    long left = time.toNanos();
    while (left > 0 && calls == callsBefore && !closing) {
      left = changed.awaitNanos(left);
    }
    goOn();
  }

  /**
   * Looks whether to go on.
   *
   * @throws InterruptedException when the policy is closing
   */
  void goOn() throws InterruptedException {
    if (closing) {
      throw new InterruptedException("closing");
    }
  }

  /** Tells who rests that something has changed. */
  void call() {
    calls++;
    changed.signalAll();
  }

  /** Nobody rests any more, and nothing more is begun. */
  void close() {
    closing = true;
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
