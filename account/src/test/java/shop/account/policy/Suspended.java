package shop.account.policy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import shop.eventsourcing.Deadline;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;

/**
 * A store as a process sees it that is suspended when it has read a stream: what it has read is old
 * when it goes on.
 */
final class Suspended implements EventStore {
  private final EventStore real;
  private final StreamName stream;
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch resumed = new CountDownLatch(1);

  Suspended(EventStore real, StreamName stream) {
    this.real = real;
    this.stream = stream;
  }

  boolean isReached() {
    return reached.getCount() == 0;
  }

  void resume() {
    resumed.countDown();
  }

  @Override
  public EventStore within(Deadline deadline) {
    return real.within(deadline);
  }

  @Override
  public List<StoredEvent> read(StreamName of, Revision from, int limit) {
    List<StoredEvent> read = real.read(of, from, limit);
    if (of.equals(stream)) {
      reached.countDown();
      try {
        resumed.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return read;
  }

  @Override
  public List<StoredEvent> readLast(StreamName of, int limit) {
    return real.readLast(of, limit);
  }

  @Override
  public Appended append(StreamName to, Revision expected, List<NewEvent> events) {
    return real.append(to, expected, events);
  }

  @Override
  public Appended appendAnyway(StreamName to, NewEvent event) {
    return real.appendAnyway(to, event);
  }

  @Override
  public void keepNewestOnly(StreamName of) {
    real.keepNewestOnly(of);
  }
}
