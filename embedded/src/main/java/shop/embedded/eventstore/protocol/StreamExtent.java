package shop.embedded.eventstore.protocol;

import shop.embedded.eventstore.log.StreamRow;

/**
 * Which revisions of a stream are shown.
 *
 * @param first the least that its metadata lets be shown; may lie beyond the last
 * @param last {@link StreamRow#NO_REVISION} when there is none
 */
record StreamExtent(String stream, boolean deleted, long first, long last) {

  static StreamExtent of(String stream, StreamRow row) {
    return new StreamExtent(
        stream, row.isTombstoned(), row.firstRevisionShown(stream), row.lastRevisionOf(stream));
  }

  /** Whether a reader is told that there is no such stream. */
  boolean notFound() {
    return last == StreamRow.NO_REVISION || first == Long.MAX_VALUE;
  }

  boolean shows(long revision) {
    return !deleted && revision >= first && revision <= last;
  }

  StreamExtent requireNotDeleted() {
    if (deleted) {
      throw Refusals.streamDeleted(stream);
    }
    return this;
  }
}
