package shop.gateway.routing;

import io.micronaut.http.HttpRequest;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Bounds the bytes of all the bodies that are held at once, arriving or on their way. */
final class BodyRoom {
  private final Semaphore bytes;
  private final int bodyMax;

  /**
   * A room of a size.
   *
   * @param bodyMax what a body takes that does not say how long it will be
   */
  BodyRoom(int size, int bodyMax) {
    this.bytes = new Semaphore(size);
    this.bodyMax = bodyMax;
  }

  /** Room for a request's body, or null when there is none left: nobody waits here. */
  @Nullable Part enter(HttpRequest<?> request) {
    boolean hasBody = request.getHeaders().contains("Transfer-Encoding");
    long said = Math.max(0, request.getContentLength());
    // One that says it is larger is refused before it is held.
    int size = hasBody ? bodyMax : (int) Math.min(said, bodyMax);
    return bytes.tryAcquire(size) ? new Part(bytes, size) : null;
  }

  /** Room that is taken until it is left. */
  static final class Part {
    private final Semaphore bytes;
    private final int size;
    private final AtomicBoolean left = new AtomicBoolean();

    private Part(Semaphore bytes, int size) {
      this.bytes = bytes;
      this.size = size;
    }

    void leave() {
      if (left.compareAndSet(false, true)) {
        bytes.release(size);
      }
    }
  }
}
