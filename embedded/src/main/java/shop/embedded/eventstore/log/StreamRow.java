package shop.embedded.eventstore.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * What is known of a stream beside its events: one row of the table of streams.
 *
 * @param lastRevision {@link #NO_REVISION} when it has no events, {@link #TOMBSTONE} when it is
 *     gone
 * @param metadataRevision the last revision of its metastream, or {@link #NO_REVISION}
 */
public record StreamRow(
    String name, long lastRevision, long metadataRevision, StreamMetadata metadata) {
  public static final long NO_REVISION = -1;
  public static final long TOMBSTONE = Long.MAX_VALUE;
  static final String METASTREAM_PREFIX = "$$";

  static StreamRow absent(String name) {
    return new StreamRow(name, NO_REVISION, NO_REVISION, StreamMetadata.NONE);
  }

  public static boolean isMetastream(String stream) {
    return stream.startsWith(METASTREAM_PREFIX);
  }

  static String metastreamOf(String stream) {
    return METASTREAM_PREFIX + stream;
  }

  /** The stream whose row tells of the stream: for a metastream the one it describes. */
  public static String ownerOf(String stream) {
    return isMetastream(stream) ? stream.substring(METASTREAM_PREFIX.length()) : stream;
  }

  public boolean isTombstoned() {
    return lastRevision == TOMBSTONE;
  }

  boolean isSoftDeleted() {
    return metadata.truncateBefore() == StreamMetadata.DELETED;
  }

  boolean exists() {
    return lastRevision != NO_REVISION || metadataRevision != NO_REVISION;
  }

  /** The last revision of this stream, or of its metastream if that is the one asked for. */
  public long lastRevisionOf(String stream) {
    return isMetastream(stream) ? metadataRevision : lastRevision;
  }

  /** The first revision that is shown of this stream or its metastream; may lie beyond the last. */
  public long firstRevisionShown(String stream) {
    return isMetastream(stream)
        ? Math.max(metadataRevision, 0)
        : metadata.firstRevisionShown(lastRevision);
  }

  /** Events created before this, in 100 ns since 1970, are not shown. */
  public long oldestTicksShown(String stream, Instant now) {
    return isMetastream(stream) || metadata.maxAgeSeconds() == StreamMetadata.UNSET
        ? 0
        : Ticks.of(now) - metadata.maxAgeSeconds() * Ticks.PER_SECOND;
  }

  /** Whether the event, of this stream or its metastream, is shown. */
  public boolean shows(EventHeader event, Instant now) {
    return event.revision() >= firstRevisionShown(event.stream())
        && event.createdTicks() >= oldestTicksShown(event.stream(), now);
  }

  StreamRow withLastRevision(String stream, long revision) {
    return isMetastream(stream)
        ? new StreamRow(name, lastRevision, revision, metadata)
        : new StreamRow(name, revision, metadataRevision, metadata);
  }

  StreamRow withMetadata(StreamMetadata newMetadata) {
    return new StreamRow(name, lastRevision, metadataRevision, newMetadata);
  }

  int checksum() {
    var crc = new CRC32C();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    for (long number :
        new long[] {
          lastRevision,
          metadataRevision,
          metadata.maxCount(),
          metadata.maxAgeSeconds(),
          metadata.truncateBefore()
        }) {
      for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
        crc.update((int) (number >>> shift));
      }
    }
    return (int) crc.getValue();
  }
}
