package shop.read.changes;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import shop.read.projecting.Changes;

/**
 * One who is told of changes at his own pace. When he falls behind, what he has missed becomes one
 * frame: fetch everything again.
 */
public final class ChangeSubscriber implements AutoCloseable {

  /** Frames kept for one who does not take them. */
  public static final int QUEUE_MAX = 1_000;

  private final Consumer<ChangeSubscriber> onClose;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private final Deque<String> frames = new ArrayDeque<>();
  private boolean ended;

  ChangeSubscriber(Consumer<ChangeSubscriber> onClose) {
    this.onClose = onClose;
  }

  void offer(String frame) {
    lock.lock();
    try {
      if (frame.equals(Changes.REFETCH) || frames.size() == QUEUE_MAX) {
        frames.clear(); // it covers them all
        frames.add(Changes.REFETCH);
      } else {
        frames.add(frame);
      }
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      ended = true;
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  boolean hasEnded() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /** The next frame; empty when none came in time, or none will come any more. */
  Optional<String> take(Duration wait) {
    lock.lock();
    try {
      long left = wait.toNanos();
      while (frames.isEmpty() && !ended && left > 0) {
        left = something.awaitNanos(left);
      }
      return Optional.ofNullable(frames.poll());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended = true;
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    onClose.accept(this);
  }
}
