package shop.eventsourcing.request;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.eventsourcing.AppendOutcomeUnknown;
import shop.eventsourcing.CommandContext;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.EventStoreUnavailable;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Revision;
import shop.eventsourcing.RevisionConflict;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;

/**
 * Keeps what a rule said no to: one event per command, named after it, on {@code
 * failure-<aggregate's stream>}, never on the aggregate's own stream.
 */
public final class RefusalLog {

  /** How far back a refusal already recorded is looked for. */
  public static final int LOOK_BACK_MAX = 100;

  /** How often an append is tried when other refusals keep being faster. */
  public static final int ROUNDS_MAX = 5;

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
   * @param at the instant of the command
   */
  public void record(
      StreamName aggregate,
      CommandRequest<?> request,
      String commandType,
      String reason,
      Instant at) {
    CommandContext context = request.context(aggregate, commandType);
    StreamName failures = StreamName.of("failure", aggregate);
    NewEvent event = context.refusal(commandType + "Failed.v1", request.failureJson(reason, at));
    try {
      for (int round = 0; round < ROUNDS_MAX; round++) {
        if (appended(failures, event)) {
          return;
        }
      }
      LOG.warn("{} of {} is not recorded: too many at once", event.type(), aggregate);
    } catch (EventStoreUnavailable | AppendOutcomeUnknown e) {
      LOG.warn("{} of {} is not recorded", event.type(), aggregate, e);
    }
    unrecorded.run();
  }

  /** False when another refusal was faster. */
  private boolean appended(StreamName failures, NewEvent event) {
    List<StoredEvent> last = store.readLast(failures, LOOK_BACK_MAX);
    String commandId = event.metadata().commandId();
    if (last.stream().anyMatch(e -> Objects.equals(e.metadata().commandId(), commandId))) {
      return true;
    }
    Revision revision = last.isEmpty() ? Revision.NO_STREAM : last.getFirst().revision();
    try {
      var _ = store.append(failures, revision, List.of(event));
      return true;
    } catch (RevisionConflict _) {
      return false;
    }
  }
}
