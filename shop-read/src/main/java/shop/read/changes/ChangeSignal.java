package shop.read.changes;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Position;

/** How far the read model is known to be; wakes those who wait for it to move. */
public final class ChangeSignal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private @Nullable Position reached;

  /** Says how far it is: further back than before when the database was restored. */
  public void reached(@Nullable Position position) {
    lock.lock();
    try {
      reached = position;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until a position is reached, or long enough; answers whether it is. */
  public boolean awaitReached(Position wanted, Duration wait) {
    lock.lock();
    try {
      long left = wait.toNanos();
      while ((reached == null || wanted.isAfter(reached)) && left > 0) {
        left = moved.awaitNanos(left);
      }
      return reached != null && !wanted.isAfter(reached);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
