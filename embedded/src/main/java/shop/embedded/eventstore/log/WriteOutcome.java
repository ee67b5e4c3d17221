package shop.embedded.eventstore.log;

import java.util.OptionalLong;

/** What became of a write that was decided; faults come as exceptions. */
public sealed interface WriteOutcome {

  /**
   * It is on disk.
   *
   * @param revision of the last event written, or the stream's last when there was none to write
   *     ({@link StreamRow#NO_REVISION}: the stream has no events)
   * @param position in the log of that last event; a repeated append whose events are no longer
   *     shown has none
   */
  record Written(long revision, OptionalLong position) implements WriteOutcome {}

  /** The stream is elsewhere. */
  record WrongRevision(long actual) implements WriteOutcome {}

  /** The stream, or the stream whose metadata it is, was tombstoned. */
  record StreamGone() implements WriteOutcome {}

  /** The caller had gone before it was the write's turn; nothing was written. */
  record Withdrawn() implements WriteOutcome {}
}
