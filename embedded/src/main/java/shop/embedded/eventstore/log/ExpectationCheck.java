package shop.embedded.eventstore.log;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
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
  @Nullable WriteOutcome settled(Write write, StreamRow row, Instant now) {
    if (isGone(write, row)) {
      return new WriteOutcome.StreamGone();
    }
    String stream = write.stream();
    ExpectedRevision expected = write.expected();
    long current = row.lastRevisionOf(stream);
    if (expected.equals(ExpectedRevision.STREAM_EXISTS) && !isThere(stream, row)) {
      return new WriteOutcome.WrongRevision(current);
    }
    if (!expected.isExact()) {
      return repeatedRecently(write, row, now);
    }
    if (expected.number() == current) {
      return null;
    }
    return expected.number() > current
        ? new WriteOutcome.WrongRevision(current)
        : repeatedInLog(write, row, now);
  }

  private static boolean isThere(String stream, StreamRow row) {
    return StreamRow.isMetastream(stream)
        ? row.metadataRevision() != StreamRow.NO_REVISION
        : row.exists();
  }

  private @Nullable WriteOutcome repeatedRecently(Write write, StreamRow row, Instant now) {
    String stream = write.stream();
    RecentEventIds.Place last = null;
    for (ProposedEvent event : events(write)) {
      RecentEventIds.Place place = recentIds.find(stream, event.id());
      if (place == null) {
        return last == null ? null : new WriteOutcome.WrongRevision(row.lastRevisionOf(stream));
      }
      last = place;
    }
    return last == null ? null : repeated(reader.event(stream, last.revision()), row, now);
  }

  /** As if what is there now at the expected revision were what the write is about. */
  private @Nullable WriteOutcome repeatedInLog(Write write, StreamRow row, Instant now) {
    String stream = write.stream();
    long current = row.lastRevisionOf(stream);
    long revision = write.expected().number();
    LogRecord last = null;
    for (ProposedEvent event : events(write)) {
      revision++;
      LogRecord there = revision > current ? null : reader.event(stream, revision);
      if (there == null || !StoredEvents.id(there).equals(event.id())) {
        return last == null && startsAnew(write, row)
            ? null
            : new WriteOutcome.WrongRevision(current);
      }
      last = there;
    }
    if (last != null) {
      return repeated(last, row, now);
    }
    return !(write instanceof Write.Append) && startsAnew(write, row)
        ? null
        : new WriteOutcome.WrongRevision(current);
  }

  /** A deleted stream counts as no stream, to which there may be written, and be deleted again. */
  private static boolean startsAnew(Write write, StreamRow row) {
    return write.expected().equals(ExpectedRevision.NO_STREAM)
        && row.isSoftDeleted()
        && !StreamRow.isMetastream(write.stream());
  }

  /** An event that is no longer shown has lost its position as well, as in EventStoreDB. */
  private static WriteOutcome.Written repeated(LogRecord last, StreamRow row, Instant now) {
    return new WriteOutcome.Written(
        last.header().revision(),
        row.shows(last.header(), now) ? OptionalLong.of(last.position()) : OptionalLong.empty());
  }

  /** The metadata of a tombstoned stream can still be changed, if it ever had any. */
  private static boolean isGone(Write write, StreamRow row) {
    if (StreamRow.isMetastream(write.stream())) {
      return row.isTombstoned() && row.metadataRevision() == StreamRow.NO_REVISION;
    }
    return row.isTombstoned()
        || (row.isSoftDeleted() && write.expected().equals(ExpectedRevision.STREAM_EXISTS));
  }

  private static List<ProposedEvent> events(Write write) {
    return write instanceof Write.Append append ? append.events() : List.of();
  }
}
