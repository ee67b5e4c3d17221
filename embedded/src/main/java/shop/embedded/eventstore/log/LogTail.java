package shop.embedded.eventstore.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest events in memory, one window for all live subscribers. The writer adds and never
 * waits: a subscriber that falls out of the window reads on from disk.
 */
public final class LogTail {
  static final int WINDOW_EVENTS_MAX = 8_192;
  static final long WINDOW_BYTES_MAX = 16L << 20;

  private final @Nullable LogRecord[] window = new LogRecord[WINDOW_EVENTS_MAX];
  private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
  private long windowBytes;
  private long oldestSequence;
  private volatile long lastSequence;

  LogTail(long lastSequence) {
    this.lastSequence = lastSequence;
    this.oldestSequence = lastSequence + 1;
  }

  /** The sequence of the last committed event, 0 when there is none. */
  public long lastSequence() {
    return lastSequence;
  }

  /** A page of the events after the sequence, or null when the oldest have left the window. */
  public synchronized @Nullable List<LogRecord> after(long sequence) {
    if (sequence >= lastSequence) {
      return List.of();
    }
    if (sequence + 1 < oldestSequence) {
      return null;
    }
    long end = Math.min(lastSequence, sequence + LogReader.PAGE_EVENTS_MAX);
    var events = new ArrayList<LogRecord>((int) (end - sequence));
    int bytes = 0;
    for (long next = sequence + 1; next <= end && bytes < LogReader.PAGE_BYTES_MAX; next++) {
      LogRecord record = Objects.requireNonNull(window[slot(next)]);
      events.add(record);
      bytes += record.size();
    }
    return events;
  }

  /** Calls the listener after every commit until it is removed; it must not wait. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  public void unlisten(Runnable listener) {
    listeners.remove(listener);
  }

  public int listening() {
    return listeners.size();
  }

  void add(List<LogRecord> committed) {
    if (committed.isEmpty()) {
      return;
    }
    synchronized (this) {
      for (LogRecord record : committed) {
        if (record.sequence() - oldestSequence == WINDOW_EVENTS_MAX) {
          dropOldest();
        }
        window[slot(record.sequence())] = record;
        windowBytes += record.size();
        while (windowBytes > WINDOW_BYTES_MAX) {
          dropOldest();
        }
      }
      lastSequence = committed.getLast().sequence();
    }
  }

  void announce() {
    listeners.forEach(Runnable::run);
  }

  private void dropOldest() {
    int slot = slot(oldestSequence++);
    windowBytes -= Objects.requireNonNull(window[slot]).size();
    window[slot] = null;
  }

  private static int slot(long sequence) {
    return (int) (sequence % WINDOW_EVENTS_MAX);
  }
}
