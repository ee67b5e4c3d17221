package shop.embedded.eventstore.log;

import java.util.List;
import java.util.function.BooleanSupplier;

/** What the writer can be asked to do to a stream. */
public sealed interface Write {
  String stream();

  ExpectedRevision expected();

  /** What it holds in memory while it waits, about. */
  default long bytes() {
    return 0;
  }

  /**
   * Appends the events in one piece.
   *
   * @param withdrawn whether the caller has gone: asked once more right before writing
   */
  record Append(
      String stream,
      ExpectedRevision expected,
      List<ProposedEvent> events,
      BooleanSupplier withdrawn)
      implements Write {
    @Override
    public long bytes() {
      long bytes = 0;
      for (ProposedEvent event : events) {
        bytes += (long) event.data().size() + event.metadata().size();
      }
      return bytes;
    }
  }

  /** Hides the stream's events; the stream goes on from its last revision when appended to. */
  record Delete(String stream, ExpectedRevision expected) implements Write {}

  /** Ends the stream for good. */
  record Tombstone(String stream, ExpectedRevision expected) implements Write {}
}
