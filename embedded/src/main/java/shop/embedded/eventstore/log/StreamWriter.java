package shop.embedded.eventstore.log;

import com.google.protobuf.ByteString;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

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
  private final ExpectationCheck check;
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
    check = new ExpectationCheck(reader, recentIds);
    committedSequence = reader.lastSequence();
    lastSequence = committedSequence;
  }

  long lastSequence() {
    return lastSequence;
  }

  WriteOutcome carryOut(Write write, Instant now) throws SQLException {
    nowTicks = Ticks.of(now);
    StreamRow row = row(write.stream());
    if (write instanceof Write.Append append && append.withdrawn().getAsBoolean()) {
      return new WriteOutcome.Withdrawn();
    }
    WriteOutcome settled = check.settled(write, row, now);
    if (settled != null) {
      return settled;
    }
    return switch (write) {
      case Write.Append append -> append(append, row);
      case Write.Delete delete -> delete(delete, row);
      case Write.Tombstone _ -> tombstone(row);
    };
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
    Optional<byte[]> undeleted = undeleted(append, row); // read before writing
    long revision = row.lastRevisionOf(stream);
    for (ProposedEvent event : append.events()) {
      write(stream, ++revision, event);
    }
    long position =
        append.events().isEmpty() ? positionOfEmptyAppend() : LogPosition.of(lastSequence);
    StreamRow after = row.withLastRevision(stream, revision);
    if (undeleted.isPresent()) {
      after = withMetadataEvent(after, undeleted.get());
    } else if (StreamRow.isMetastream(stream) && !append.events().isEmpty()) {
      after = after.withMetadata(StreamMetadata.of(append.events().getLast()));
    }
    if (!after.equals(row)) {
      changed.put(row.name(), after);
    }
    return new WriteOutcome.Written(revision, OptionalLong.of(position));
  }

  /**
   * The metadata by which an append to a deleted stream, or to its metastream, brings it back: the
   * stream shows its new events, the old ones stay hidden. What is appended to the metastream and
   * is no JSON cannot be changed, and shows them all.
   */
  private Optional<byte[]> undeleted(Write.Append append, StreamRow row) {
    if (!row.isSoftDeleted() || row.isTombstoned()) {
      return Optional.empty();
    }
    ByteString metadata =
        StreamRow.isMetastream(append.stream()) && !append.events().isEmpty()
            ? append.events().getLast().data()
            : reader
                .event(StreamRow.metastreamOf(row.name()), row.metadataRevision())
                .message()
                .getData();
    return StreamMetadata.withTruncateBefore(metadata.toByteArray(), row.lastRevision() + 1);
  }

  private WriteOutcome delete(Write.Delete delete, StreamRow row) throws SQLException {
    if (!row.exists()) {
      return new WriteOutcome.WrongRevision(row.lastRevisionOf(delete.stream()));
    }
    StreamRow after = withMetadataEvent(row, StreamMetadata.ofDeleted());
    changed.put(row.name(), after);
    return written(after.metadataRevision());
  }

  private WriteOutcome tombstone(StreamRow row) throws SQLException {
    write(
        row.name(),
        StreamRow.TOMBSTONE,
        new ProposedEvent(
            UUID.randomUUID(), TOMBSTONE_TYPE, false, ByteString.EMPTY, ByteString.EMPTY));
    changed.put(row.name(), row.withLastRevision(row.name(), StreamRow.TOMBSTONE));
    return written(StreamRow.TOMBSTONE);
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
            true,
            ByteString.EMPTY,
            ByteString.copyFrom(json)));
    return row.withLastRevision(metastream, revision).withMetadata(StreamMetadata.parse(json));
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
    if (recentIds.remember(event.id(), new RecentEventIds.Place(stream, revision))) {
      idsOfGroup.add(event.id());
    }
  }

  private StreamRow row(String stream) {
    String name = StreamRow.ownerOf(stream);
    StreamRow row = changed.get(name);
    if (row == null) {
      row = remembered.get(name);
    }
    if (row == null) {
      row = reader.stream(stream);
      remembered.put(name, row);
    }
    return row;
  }

  private long positionOfEmptyAppend() {
    emptyAppends = Math.min(emptyAppends + 1, LogPosition.SPREAD - 1);
    return LogPosition.of(lastSequence) + emptyAppends;
  }
}
