package shop.account.policy;

import java.util.List;
import shop.eventsourcing.AppendOutcomeUnknown;
import shop.eventsourcing.Deadline;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.EventStoreUnavailable;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;

/**
 * A store as a process sees it that is killed after some appends: the last one happens, and nothing
 * more is heard of it or of anything else.
 */
final class Dying implements EventStore {
  private final EventStore real;
  private int appendsLeft;
  private boolean dead;

  Dying(EventStore real, int appends) {
    this.real = real;
    this.appendsLeft = appends;
  }

  synchronized boolean isDead() {
    return dead;
  }

  private synchronized void live() {
    if (dead) {
      throw new EventStoreUnavailable("killed", null);
    }
  }

  @Override
  public EventStore within(Deadline deadline) {
    return this;
  }

  @Override
  public List<StoredEvent> read(StreamName stream, Revision from, int limit) {
    live();
    return real.read(stream, from, limit);
  }

  @Override
  public List<StoredEvent> readLast(StreamName stream, int limit) {
    live();
    return real.readLast(stream, limit);
  }

  @Override
  public synchronized Appended append(StreamName stream, Revision expected, List<NewEvent> events) {
    live();
    Appended appended = real.append(stream, expected, events);
    if (--appendsLeft == 0) {
      dead = true;
      throw new AppendOutcomeUnknown(stream, new IllegalStateException("killed"));
    }
    return appended;
  }

  @Override
  public Appended appendAnyway(StreamName stream, NewEvent event) {
    live();
    return real.appendAnyway(stream, event);
  }

  @Override
  public void keepNewestOnly(StreamName stream) {
    live();
    real.keepNewestOnly(stream);
  }
}
