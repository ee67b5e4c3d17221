package shop.gateway.routing;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Bounds how many requests one service is working on, so that a slow one cannot hold them all. */
final class Bulkhead {
  private final int size;
  private final Semaphore places;

  Bulkhead(int size) {
    this.size = size;
    this.places = new Semaphore(size);
  }

  /** A place, or null when all are taken: nobody waits here. */
  @Nullable Place enter() {
    return places.tryAcquire() ? new Place(places) : null;
  }

  int taken() {
    return size - places.availablePermits();
  }

  /** Held from before the request is sent until the last byte of its answer. */
  static final class Place {
    private final Semaphore places;
    private final AtomicBoolean left = new AtomicBoolean();
    private volatile boolean answered;

    private Place(Semaphore places) {
      this.places = places;
    }

    /** From here on the place is left when the answer's body has ended. */
    void answered() {
      answered = true;
    }

    /** For an exchange that is given up: one that is over is given up as well. */
    void leaveUnlessAnswered() {
      if (!answered) {
        leave();
      }
    }

    /** An answer ends in one of several ways; only the first counts. */
    void leave() {
      if (left.compareAndSet(false, true)) {
        places.release();
      }
    }
  }
}
