package shop.embedded.eventstore.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log over one connection, by one thread at a time, a page at a time. Everything read is
 * checked: checksums, and that no revision and no sequence is missing.
 */
public final class LogReader implements AutoCloseable {
  /** A page ends at the first of these two. */
  static final int PAGE_EVENTS_MAX = 512;

  static final int PAGE_BYTES_MAX = 512 * 1024;

  /** More streams than this with one 64-bit hash are not looked through. */
  private static final int HASH_NEIGHBOURS_MAX = 64;

  private static final String SELECT_STREAM =
      """
      SELECT last_revision, metadata_revision, max_count, max_age_seconds, truncate_before,
        checksum FROM streams WHERE name = ?""";
  private static final String SELECT_LAST_SEQUENCE = "SELECT max(sequence) FROM events";
  private static final String SELECT_EVENTS = "SELECT sequence, checksum, event FROM events ";
  private static final String SELECT_ANY_OF_STREAM =
      SELECT_EVENTS + "WHERE stream_hash = ? LIMIT ?";
  private static final String SELECT_FORWARDS =
      SELECT_EVENTS + "WHERE sequence BETWEEN ? AND ? ORDER BY sequence";
  private static final String SELECT_BACKWARDS = SELECT_FORWARDS + " DESC";
  private static final String SELECT_STREAM_FORWARDS =
      SELECT_EVENTS + "WHERE stream_hash = ? AND revision BETWEEN ? AND ? ORDER BY revision";
  private static final String SELECT_STREAM_BACKWARDS = SELECT_STREAM_FORWARDS + " DESC";

  private final Connection connection;
  private final Statements statements;

  LogReader(Connection connection) {
    this.connection = connection;
    this.statements = new Statements(connection);
  }

  /** The sequence of the last event, 0 when there is none. */
  long lastSequence() {
    try (ResultSet row = statements.get(SELECT_LAST_SEQUENCE).executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    } catch (SQLException e) {
      throw unreadable(e, "the end of the log");
    }
  }

  /** What is known of the stream, or of the stream that the metastream describes. */
  public StreamRow stream(String nameOrMetastream) {
    String name = StreamRow.ownerOf(nameOrMetastream);
    try {
      StreamRow entry = entry(name);
      if (entry == null
          && (hasEvents(name, name) || hasEvents(StreamRow.metastreamOf(name), name))) {
        entry = entry(name); // its first event may have come between the two looks
        if (entry == null) {
          throw new DamagedLogException("the entry of stream '" + name + "' is missing");
        }
      }
      return entry == null ? StreamRow.absent(name) : entry;
    } catch (SQLException e) {
      throw unreadable(e, "stream '" + name + "'");
    }
  }

  /**
   * The events with sequences {@code first} to {@code last}, or the first of them if they fill more
   * than a page. Damage further on ends the page before it, so that what is whole is served.
   */
  public List<LogRecord> forwards(long first, long last) {
    long end = Math.min(last, first + PAGE_EVENTS_MAX - 1);
    return all(SELECT_FORWARDS, first, first, end, 1);
  }

  /** As {@link #forwards}, from {@code last} down to the first event of the log. */
  public List<LogRecord> backwards(long last) {
    return all(SELECT_BACKWARDS, last, Math.max(1, last - PAGE_EVENTS_MAX + 1), last, -1);
  }

  /** The stream's events from {@code first} up to {@code last}, at most a page of them. */
  public List<LogRecord> streamForwards(String stream, long first, long last) {
    long end = Math.min(last, first + PAGE_EVENTS_MAX - 1);
    return ofStream(SELECT_STREAM_FORWARDS, stream, first, first, end, 1);
  }

  /** The stream's events from {@code last} down to {@code first}, at most a page of them. */
  public List<LogRecord> streamBackwards(String stream, long last, long first) {
    long start = Math.max(first, last - PAGE_EVENTS_MAX + 1);
    return ofStream(SELECT_STREAM_BACKWARDS, stream, last, start, last, -1);
  }

  /** The event of the stream at the revision, which the caller knows to be there. */
  LogRecord event(String stream, long revision) {
    return streamForwards(stream, revision, revision).getFirst();
  }

  private @Nullable StreamRow entry(String name) throws SQLException {
    PreparedStatement select = statements.get(SELECT_STREAM);
    select.setString(1, name);
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? checked(name, row) : null;
    }
  }

  private StreamRow checked(String name, ResultSet row) throws SQLException {
    var metadata = new StreamMetadata(row.getLong(3), row.getLong(4), row.getLong(5));
    var stream = new StreamRow(name, row.getLong(1), row.getLong(2), metadata);
    if (stream.checksum() != row.getInt(6)) {
      throw new DamagedLogException("the entry of stream '" + name + "' is damaged");
    }
    return stream;
  }

  /** A stream that is absent from its table must be absent from the events as well. */
  private boolean hasEvents(String stream, String owner) throws SQLException {
    PreparedStatement select = statements.get(SELECT_ANY_OF_STREAM);
    select.setLong(1, LogDatabase.hash(stream));
    select.setInt(2, HASH_NEIGHBOURS_MAX);
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        LogRecord found = record(rows);
        if (found == null || StreamRow.ownerOf(found.header().stream()).equals(owner)) {
          return true;
        }
      }
    }
    return false;
  }

  private List<LogRecord> all(String sql, long start, long low, long high, int step) {
    if (low > high) {
      return List.of();
    }
    var page = new ArrayList<LogRecord>((int) (high - low + 1));
    int bytes = 0;
    long next = start;
    try {
      PreparedStatement select = statements.get(sql);
      select.setLong(1, low);
      select.setLong(2, high);
      try (ResultSet rows = select.executeQuery()) {
        while (bytes < PAGE_BYTES_MAX && rows.next()) {
          LogRecord record = record(rows);
          if (record == null || record.sequence() != next) {
            return upToDamage(page, place(next, null));
          }
          page.add(record);
          bytes += record.size();
          next += step;
        }
      }
    } catch (SQLException e) {
      return upToDamage(page, unreadable(e, "the log at position " + LogPosition.of(next)));
    }
    boolean whole = bytes >= PAGE_BYTES_MAX || next == (step > 0 ? high + 1 : low - 1);
    return whole ? page : upToDamage(page, place(next, null));
  }

  private List<LogRecord> ofStream(
      String sql, String stream, long start, long low, long high, int step) {
    if (low > high) {
      return List.of();
    }
    var page = new ArrayList<LogRecord>((int) (high - low + 1));
    int bytes = 0;
    long next = start;
    try {
      PreparedStatement select = statements.get(sql);
      select.setLong(1, LogDatabase.hash(stream));
      select.setLong(2, low);
      select.setLong(3, high);
      try (ResultSet rows = select.executeQuery()) {
        while (bytes < PAGE_BYTES_MAX && rows.next()) {
          LogRecord record = record(rows);
          if (record != null && !record.header().stream().equals(stream)) {
            continue; // another stream with the same hash
          }
          if (record == null || record.header().revision() != next) {
            return upToDamage(page, place(rows.getLong(1), stream));
          }
          page.add(record);
          bytes += record.size();
          next += step;
        }
      }
    } catch (SQLException e) {
      return upToDamage(page, unreadable(e, "stream '" + stream + "' at revision " + next));
    }
    boolean whole = bytes >= PAGE_BYTES_MAX || next == (step > 0 ? high + 1 : low - 1);
    return whole
        ? page
        : upToDamage(
            page,
            new DamagedLogException(
                "stream '" + stream + "' has lost its event at revision " + next));
  }

  /** The row's record, or null when its checksum does not fit. */
  private static @Nullable LogRecord record(ResultSet row) throws SQLException {
    long sequence = row.getLong(1);
    byte[] event = row.getBytes(3);
    if (event == null || LogRecord.checksum(sequence, event) != row.getInt(2)) {
      return null;
    }
    return new LogRecord(sequence, EventHeader.of(event), event);
  }

  private static List<LogRecord> upToDamage(List<LogRecord> page, DamagedLogException damage) {
    if (page.isEmpty()) {
      throw damage;
    }
    return Collections.unmodifiableList(page);
  }

  private static DamagedLogException place(long sequence, @Nullable String stream) {
    return new DamagedLogException(
        "the event at position "
            + LogPosition.of(sequence)
            + (stream == null ? "" : " of stream '" + stream + "'")
            + " is damaged or missing");
  }

  private DamagedLogException unreadable(SQLException e, String what) {
    statements.forget();
    if (LogDatabase.isDamage(e)) {
      return new DamagedLogException(what + " is damaged: " + e.getMessage(), e);
    }
    throw new LogUnavailableException(what + " cannot be read: " + e.getMessage(), e);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
