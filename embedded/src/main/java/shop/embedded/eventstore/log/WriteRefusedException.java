package shop.embedded.eventstore.log;

/**
 * A write that was not decided at all; the reason says whether it may have happened all the same.
 */
public final class WriteRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Reason {
    /** More writes were waiting than the node takes in; nothing was written. */
    TOO_MANY_WAITING,
    /** There is no room on the disk; nothing was written. */
    DISK_FULL,
    /** The node is stopping; nothing was written. */
    STOPPING,
    /** The disk failed while committing: whether the write is there shows only by reading. */
    OUTCOME_UNKNOWN
  }

  private final Reason reason;

  WriteRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  WriteRefusedException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
