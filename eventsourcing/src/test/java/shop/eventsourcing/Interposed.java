package shop.eventsourcing;

import java.util.List;

/** The real store, with something going wrong on the way. */
public abstract class Interposed implements EventStore {
  private final EventStore real;

  protected Interposed(EventStore real) {
    this.real = real;
  }

  @Override
  public EventStore within(Deadline deadline) {
    return this;
  }

  @Override
  public List<StoredEvent> read(StreamName stream, Revision from, int limit) {
    return real.read(stream, from, limit);
  }

  @Override
  public List<StoredEvent> readLast(StreamName stream, int limit) {
    return real.readLast(stream, limit);
  }

  @Override
  public Appended append(StreamName stream, Revision expected, List<NewEvent> events) {
    return real.append(stream, expected, events);
  }

  @Override
  public Appended appendAnyway(StreamName stream, NewEvent event) {
    return real.appendAnyway(stream, event);
  }

  @Override
  public void keepNewestOnly(StreamName stream) {
    real.keepNewestOnly(stream);
  }
}
