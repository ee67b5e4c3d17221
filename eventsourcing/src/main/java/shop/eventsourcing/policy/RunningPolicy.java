package shop.eventsourcing.policy;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Position;

/** A policy at work, as an operator sees it. */
public interface RunningPolicy {

  /** What it is doing. */
  enum State {
    /** It has not met the log's end since it was started. */
    CATCHING_UP,
    /** It follows the log. */
    LIVE,
    /** Another instance has moved the checkpoint; it looks again soon. */
    STANDBY,
    /** The store does not work as it should; what is in hand is tried again. */
    BLOCKED,
    /** As many events are parked as may be; it goes on when an operator has decided about some. */
    FULL,
    /** It was closed. */
    STOPPED
  }

  /**
   * How it stands.
   *
   * @param checkpoint the position of the last event dealt with, null before the first
   * @param parked the events it could not react to, oldest first
   * @param lagEvents events in the log that it has not seen, as far as is known
   * @param lagSeconds the age of the oldest of them
   * @param lastError why it last had to wait or to set an event aside
   */
  record Status(
      String name,
      State state,
      @Nullable Position checkpoint,
      List<ParkedEvent> parked,
      long lagEvents,
      long lagSeconds,
      @Nullable String lastError) {

    /** Whether nothing waits for an operator or for the store. */
    public boolean isWell() {
      return parked.isEmpty() && state != State.BLOCKED && state != State.FULL;
    }
  }

  /** What became of an operator's wish. */
  enum Decided {
    /** The event is no longer parked. */
    DONE,
    /** It was tried again, failed again, and stays parked. */
    FAILED_AGAIN,
    /** It must not be given up, and stays parked: something would be lost with it. */
    OWED,
    /** No such event is parked. */
    NOT_PARKED,
    /** The store is away, or this instance busy or not far enough; the same may be asked again. */
    NOT_NOW
  }

  Status status();

  /** Reacts once more to a parked event, on what is known now. */
  Decided retry(UUID eventId);

  /** Gives a parked event up, if the policy lets go of it. */
  Decided discard(UUID eventId);
}
