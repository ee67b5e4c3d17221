package shop.eventsourcing;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The appends of one command, which share its time. */
final class Appends {
  private static final Duration PAUSE_BEFORE_REPEAT = Duration.ofMillis(50);

  private final EventStore store;
  private final StreamName stream;
  private final Deadline deadline;
  private boolean isUnknown;

  Appends(EventStore store, StreamName stream, Deadline deadline) {
    this.store = store;
    this.stream = stream;
    this.deadline = deadline;
  }

  /** Whether an append may have happened that nothing has told of yet. */
  boolean isUnknown() {
    return isUnknown;
  }

  /** The stream has been read: what was appended is known now. */
  void haveBeenRead() {
    isUnknown = false;
  }

  /** Null when another writer was faster. */
  EventStore.@Nullable Appended append(Revision expected, List<NewEvent> events) {
    while (true) {
      try {
        return store.append(stream, expected, events);
      } catch (RevisionConflict _) {
        return null;
      } catch (AppendOutcomeUnknown unknown) {
        isUnknown = true;
        if (deadline.left().compareTo(PAUSE_BEFORE_REPEAT) <= 0 || !pause()) {
          throw unknown;
        }
      } catch (EventStoreUnavailable | StreamDeleted e) {
        // Not taken this time; but the time before it may have been.
        throw isUnknown ? new AppendOutcomeUnknown(stream, e) : e;
      }
    }
  }

  /** False when the thread is to end. */
  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_BEFORE_REPEAT);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
