package shop.eventsourcing;

import java.util.UUID;

/** Whether a stream has carried out a command cannot be told; it was not carried out now. */
public final class ForgottenTooLongAgo extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ForgottenTooLongAgo(StreamName stream, UUID commandId, int lookedAt) {
    super(
        "whether "
            + stream
            + " has carried out "
            + commandId
            + " is not to be seen in the "
            + lookedAt
            + " events before those it remembers");
  }
}
