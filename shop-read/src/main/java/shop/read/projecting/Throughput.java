package shop.read.projecting;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** Events per second over the last {@link #WINDOW}. */
final class Throughput {
  static final Duration WINDOW = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final Deque<Second> seconds = new ArrayDeque<>();

  Throughput(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void add(int events) {
    long now = clock.instant().getEpochSecond();
    forget(now);
    Second last = seconds.peekLast();
    if (last != null && last.at == now) {
      seconds.removeLast();
      seconds.addLast(new Second(now, last.events + events));
    } else {
      seconds.addLast(new Second(now, events));
    }
  }

  synchronized double perSecond() {
    forget(clock.instant().getEpochSecond());
    return (double) seconds.stream().mapToLong(Second::events).sum() / WINDOW.toSeconds();
  }

  private void forget(long now) {
    while (!seconds.isEmpty() && seconds.getFirst().at <= now - WINDOW.toSeconds()) {
      seconds.removeFirst();
    }
  }

  private record Second(long at, long events) {}
}
