package shop.embedded.eventstore.log;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides writes and carries them out inside the transaction of the connection it was given.
 * Everything it remembers of an uncommitted group is dropped by {@link #rolledBack}.
 */
final class StreamWriter {
  /** Streams whose last revision is kept in memory. */
  static final int STREAMS_REMEMBERED_MAX = 50_000;

  private static final String INSERT_EVENT =
      "INSERT INTO events (sequence, stream_hash, revision, checksum, event)"
          + " VALUES (?, ?, ?, ?, ?)";
  private static final String UPSERT_STREAM =
      """
      INSERT OR REPLACE INTO streams (name, last_revision, metadata_revision, max_count,
        max_age_seconds, truncate_before, checksum) VALUES (?, ?, ?, ?, ?, ?, ?)""";
  private static final String TOMBSTONE_TYPE = "$streamDeleted";

  private final LogReader reader;
  private final Statements statements;
  private final RecentEventIds recentIds = new RecentEventIds();
  private final Map<String, StreamRow> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StreamRow> eldest) {
          return size() > STREAMS_REMEMBERED_MAX;
        }
      };

  private final Map<String, StreamRow> changed = new HashMap<>();
  private final List<UUID> idsOfGroup = new ArrayList<>();
  private List<LogRecord> group = new ArrayList<>();
  private long committedSequence;
  private long lastSequence;
  private long emptyAppends;
  private long nowTicks;

  StreamWriter(Connection connection) {
    reader = new LogReader(connection);
    statements = new Statements(connection);
    committedSequence = reader.lastSequence();
    lastSequence = committedSequence;
  }

  long lastSequence() {
    return lastSequence;
  }

  WriteOutcome carryOut(Write write, long createdTicks) throws SQLException {
    nowTicks = createdTicks;
    StreamRow row = row(write.stream());
    if (isGone(write, row)) {
      return new WriteOutcome.StreamGone();
    }
    return switch (write) {
      case Write.Append append ->
          append.withdrawn().getAsBoolean() ? new WriteOutcome.Withdrawn() : append(append, row);
      case Write.Delete delete -> delete(delete, row);
      case Write.Tombstone tombstone -> tombstone(tombstone, row);
    };
  }

  /** The metadata of a tombstoned stream can still be changed, if it ever had any. */
  private static boolean isGone(Write write, StreamRow row) {
    if (StreamRow.isMetastream(write.stream())) {
      return row.isTombstoned() && row.metadataRevision() == StreamRow.NO_REVISION;
    }
    return row.isTombstoned()
        || (row.isSoftDeleted() && write.expected().equals(ExpectedRevision.STREAM_EXISTS));
  }

  /** Writes what must be in the database before the commit. */
  void beforeCommit() throws SQLException {
    PreparedStatement upsertStream = statements.get(UPSERT_STREAM);
    for (StreamRow row : changed.values()) {
      upsertStream.setString(1, row.name());
      upsertStream.setLong(2, row.lastRevision());
      upsertStream.setLong(3, row.metadataRevision());
      upsertStream.setLong(4, row.metadata().maxCount());
      upsertStream.setLong(5, row.metadata().maxAgeSeconds());
      upsertStream.setLong(6, row.metadata().truncateBefore());
      upsertStream.setInt(7, row.checksum());
      upsertStream.executeUpdate();
    }
  }

  /** The group is on disk; returns its events. */
  List<LogRecord> committed() {
    remembered.putAll(changed);
    changed.clear();
    idsOfGroup.clear();
    committedSequence = lastSequence;
    List<LogRecord> events = group;
    group = new ArrayList<>();
    return events;
  }

  /** Nothing of the group is on disk. */
  void rolledBack() {
    statements.forget();
    remembered.clear();
    changed.clear();
    recentIds.forget(idsOfGroup);
    idsOfGroup.clear();
    group = new ArrayList<>();
    lastSequence = committedSequence;
  }

  private WriteOutcome append(Write.Append append, StreamRow row) throws SQLException {
    String stream = append.stream();
    long current = row.lastRevisionOf(stream);
    List<UUID> ids = append.events().stream().map(ProposedEvent::id).toList();
    WriteOutcome settled = settled(stream, append.expected(), ids, row);
    if (settled != null) {
      return settled;
    }
    for (ProposedEvent event : append.events()) {
      write(stream, ++current, event);
    }
    long position =
        append.events().isEmpty() ? positionOfEmptyAppend() : LogPosition.of(lastSequence);
    StreamRow after = row.withLastRevision(stream, current);
    if (StreamRow.isMetastream(stream) && !append.events().isEmpty()) {
      after = after.withMetadata(StreamMetadata.parse(bytes(append.events().getLast().data())));
    }
    if (row.isSoftDeleted() && !row.isTombstoned()) {
      after = undeleted(after, row.lastRevision() + 1);
    }
    if (!after.equals(row)) {
      changed.put(row.name(), after);
    }
    return new WriteOutcome.Written(current, OptionalLong.of(position));
  }

  private WriteOutcome delete(Write.Delete delete, StreamRow row) throws SQLException {
    WriteOutcome settled = settled(delete.stream(), delete.expected(), List.of(), row);
    if (settled != null || !row.exists()) {
      return settled != null ? settled : new WriteOutcome.WrongRevision(row.lastRevision());
    }
    byte[] nothing = "{}".getBytes(StandardCharsets.UTF_8);
    StreamRow after =
        withMetadataEvent(row, StreamMetadata.withTruncateBefore(nothing, StreamMetadata.DELETED));
    changed.put(row.name(), after);
    return written(after.metadataRevision());
  }

  private WriteOutcome tombstone(Write.Tombstone tombstone, StreamRow row) throws SQLException {
    WriteOutcome settled = settled(tombstone.stream(), tombstone.expected(), List.of(), row);
    if (settled != null) {
      return settled;
    }
    write(
        row.name(),
        StreamRow.TOMBSTONE,
        new ProposedEvent(
            UUID.randomUUID(),
            TOMBSTONE_TYPE,
            StoredEvents.OCTETS,
            ByteString.EMPTY,
            ByteString.EMPTY));
    changed.put(row.name(), row.withLastRevision(row.name(), StreamRow.TOMBSTONE));
    return written(StreamRow.TOMBSTONE);
  }

  /** A stream that is written to again shows its new events; the old ones stay hidden. */
  private StreamRow undeleted(StreamRow row, long firstShown) throws SQLException {
    String metastream = StreamRow.metastreamOf(row.name());
    byte[] json = bytes(last(metastream, row).message().getData());
    return withMetadataEvent(row, StreamMetadata.withTruncateBefore(json, firstShown));
  }

  private LogRecord last(String metastream, StreamRow row) {
    return reader.event(metastream, row.metadataRevision());
  }

  private StreamRow withMetadataEvent(StreamRow row, byte[] json) throws SQLException {
    String metastream = StreamRow.metastreamOf(row.name());
    long revision = row.metadataRevision() + 1;
    write(
        metastream,
        revision,
        new ProposedEvent(
            UUID.randomUUID(),
            StreamMetadata.EVENT_TYPE,
            StoredEvents.JSON,
            ByteString.EMPTY,
            ByteString.copyFrom(json)));
    return row.withLastRevision(metastream, revision).withMetadata(StreamMetadata.parse(json));
  }

  /**
   * The outcome of a write that writes nothing: the expectation is wrong, or its events are there
   * already. Null when there is something to write.
   */
  private @Nullable WriteOutcome settled(
      String stream, ExpectedRevision expected, List<UUID> ids, StreamRow row) {
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

  private WriteOutcome.Written written(long revision) {
    return new WriteOutcome.Written(revision, OptionalLong.of(LogPosition.of(lastSequence)));
  }

  private void write(String stream, long revision, ProposedEvent event) throws SQLException {
    LogRecord record = StoredEvents.record(lastSequence + 1, stream, revision, nowTicks, event);
    PreparedStatement insertEvent = statements.get(INSERT_EVENT);
    insertEvent.setLong(1, record.sequence());
    insertEvent.setLong(2, LogDatabase.hash(stream));
    insertEvent.setLong(3, revision);
    insertEvent.setInt(4, record.checksum());
    insertEvent.setBytes(5, record.bytes());
    insertEvent.executeUpdate();
    lastSequence++;
    emptyAppends = 0;
    group.add(record);
    recentIds.remember(event.id(), new RecentEventIds.Place(stream, revision, record.sequence()));
    idsOfGroup.add(event.id());
  }

  private StreamRow row(String stream) {
    String name = StreamRow.ownerOf(stream);
    StreamRow row = changed.get(name);
    if (row == null) {
      row = remembered.get(name);
    }
    if (row == null) {
      row = reader.stream(name);
      remembered.put(name, row);
    }
    return row;
  }

  private long positionOfEmptyAppend() {
    emptyAppends = Math.min(emptyAppends + 1, LogPosition.SPREAD - 1);
    return LogPosition.of(lastSequence) + emptyAppends;
  }

  private static byte[] bytes(ByteString data) {
    return data.toByteArray();
  }
}
