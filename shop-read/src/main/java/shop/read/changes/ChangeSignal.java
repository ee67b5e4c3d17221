package shop.read.changes;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes those who wait for the read model to move. */
public final class ChangeSignal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition fired = lock.newCondition();
  private long count;

  /** How often it was fired. */
  public long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  void fire() {
    lock.lock();
    try {
      count++;
      fired.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it was fired more often than that, or long enough. */
  public void awaitAfter(long seen, Duration wait) {
    lock.lock();
    try {
      long left = wait.toNanos();
      while (count == seen && left > 0) {
        left = fired.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
