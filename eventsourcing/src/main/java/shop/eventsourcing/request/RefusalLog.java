package shop.eventsourcing.request;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.eventsourcing.AppendOutcomeUnknown;
import shop.eventsourcing.CommandContext;
import shop.eventsourcing.Deadline;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Revision;
import shop.eventsourcing.RevisionConflict;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;

/**
 * Keeps what a rule said no to: one event per command, named after it, on {@code
 * failure-<aggregate's stream>}, never on the aggregate's own stream. It shares the command's time:
 * somebody waits for the answer.
 */
public final class RefusalLog {

  /** How far back a refusal already recorded is looked for. */
  public static final int LOOK_BACK_MAX = 100;

  /** The longest pause when another refusal was faster; the command's deadline ends the tries. */
  public static final Duration PAUSE_MAX = Duration.ofMillis(40);

  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

  private final EventStore store;
  private final Runnable unrecorded;

  /**
   * A log in a store.
   *
   * @param unrecorded called for each refusal that could not be recorded
   */
  public RefusalLog(EventStore store, Runnable unrecorded) {
    this.store = store;
    this.unrecorded = unrecorded;
  }

  /**
   * Records a refusal, unless it is recorded already. Never throws: whoever asked gets his answer
   * with or without it.
   *
   * @param aggregate the stream the command was for
   * @param reason the code of the refusal
   */
  public void record(
      StreamName aggregate, CommandRequest<?> request, String commandType, String reason) {
    try {
      CommandContext context = request.context(aggregate, commandType);
      NewEvent event = context.refusal(commandType + "Failed.v1", request.failureJson(reason));
      EventStore inTime = store.within(context.deadline());
      if (recorded(inTime, StreamName.of("failure", aggregate), event, context.deadline())) {
        return;
      }
      LOG.warn("a refused {} of {} is not recorded: too many at once", commandType, aggregate);
    } catch (RuntimeException e) {
      LOG.warn("a refused {} of {} is not recorded", commandType, aggregate, e);
    }
    unrecorded.run();
  }

  private static boolean recorded(
      EventStore store, StreamName failures, NewEvent event, Deadline deadline) {
    while (!appended(store, failures, event)) {
      if (deadline.left().compareTo(PAUSE_MAX) <= 0 || !pause()) {
        return false;
      }
    }
    return true;
  }

  /** Not all of one length, or the same ones would meet again. False when the thread is to end. */
  private static boolean pause() {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(PAUSE_MAX.toMillis()));
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** False when another refusal was faster, or no answer came. */
  private static boolean appended(EventStore store, StreamName failures, NewEvent event) {
    List<StoredEvent> last = store.readLast(failures, LOOK_BACK_MAX);
    String commandId = event.metadata().commandId();
    if (last.stream().anyMatch(e -> Objects.equals(e.metadata().commandId(), commandId))) {
      return true;
    }
    Revision revision = last.isEmpty() ? Revision.NO_STREAM : last.getFirst().revision();
    try {
      var _ = store.append(failures, revision, List.of(event));
      return true;
    } catch (RevisionConflict | AppendOutcomeUnknown _) {
      return false;
    }
  }
}
