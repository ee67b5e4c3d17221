package shop.embedded.eventstore.log;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a write expects against what is there, and recognises a write that was done before.
 */
final class ExpectationCheck {
  private final LogReader reader;
  private final RecentEventIds recentIds;

  ExpectationCheck(LogReader reader, RecentEventIds recentIds) {
    this.reader = reader;
    this.recentIds = recentIds;
  }

  /**
   * The outcome of a write that writes nothing: the expectation is wrong, or its events are there
   * already. Null when there is something to write.
   */
  @Nullable WriteOutcome settled(Write write, StreamRow row) {
    if (isGone(write, row)) {
      return new WriteOutcome.StreamGone();
    }
    String stream = write.stream();
    ExpectedRevision expected = write.expected();
    List<UUID> ids = ids(write);
    long current = row.lastRevisionOf(stream);
    var wrong = new WriteOutcome.WrongRevision(current);
    if (expected.equals(ExpectedRevision.STREAM_EXISTS) && !isThere(stream, row)) {
      return wrong;
    }
    if (!expected.isExact()) {
      return repeatedRecently(stream, ids, row, wrong);
    }
    if (expected.number() == current) {
      return null;
    }
    if (expected.number() > current || ids.isEmpty()) {
      return wrong;
    }
    return repeatedInLog(stream, expected, ids, row, wrong);
  }

  private static boolean isThere(String stream, StreamRow row) {
    return StreamRow.isMetastream(stream)
        ? row.metadataRevision() != StreamRow.NO_REVISION
        : row.exists();
  }

  private @Nullable WriteOutcome repeatedRecently(
      String stream, List<UUID> ids, StreamRow row, WriteOutcome partly) {
    WriteOutcome.Written repeated = null;
    for (UUID id : ids) {
      RecentEventIds.Place place = recentIds.find(stream, id);
      if (place == null) {
        return repeated == null ? null : partly;
      }
      repeated = repeated(stream, place.revision(), place.sequence(), row);
    }
    return repeated;
  }

  private @Nullable WriteOutcome repeatedInLog(
      String stream, ExpectedRevision expected, List<UUID> ids, StreamRow row, WriteOutcome wrong) {
    long revision = expected.number();
    WriteOutcome outcome = wrong;
    for (UUID id : ids) {
      revision++;
      LogRecord there =
          revision > row.lastRevisionOf(stream) ? null : reader.event(stream, revision);
      if (there == null || !StoredEvents.id(there).equals(id)) {
        boolean startsAnew =
            revision == 0 && row.isSoftDeleted() && !StreamRow.isMetastream(stream);
        return startsAnew ? null : wrong;
      }
      outcome = repeated(stream, revision, there.sequence(), row);
    }
    return outcome;
  }

  /** An event that is no longer shown has lost its position as well, as in EventStoreDB. */
  private static WriteOutcome.Written repeated(
      String stream, long revision, long sequence, StreamRow row) {
    boolean shown = revision >= row.firstRevisionShown(stream);
    return new WriteOutcome.Written(
        revision, shown ? OptionalLong.of(LogPosition.of(sequence)) : OptionalLong.empty());
  }

  /** The metadata of a tombstoned stream can still be changed, if it ever had any. */
  private static boolean isGone(Write write, StreamRow row) {
    if (StreamRow.isMetastream(write.stream())) {
      return row.isTombstoned() && row.metadataRevision() == StreamRow.NO_REVISION;
    }
    return row.isTombstoned()
        || (row.isSoftDeleted() && write.expected().equals(ExpectedRevision.STREAM_EXISTS));
  }

  private static List<UUID> ids(Write write) {
    return write instanceof Write.Append append
        ? append.events().stream().map(ProposedEvent::id).toList()
        : List.of();
  }
}
