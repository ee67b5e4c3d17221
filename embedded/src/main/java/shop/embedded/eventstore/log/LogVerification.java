package shop.embedded.eventstore.log;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads a whole log as it is at one moment, also while a node writes to it, and says what is wrong
 * with it.
 *
 * @param problems the first of them, at most {@link #PROBLEMS_MAX}
 */
public record LogVerification(long events, long streams, List<String> problems) {
  static final int PROBLEMS_MAX = 100;

  /**
   * Verifies the log in the directory.
   *
   * @throws IOException if there is none
   */
  public static LogVerification of(Path directory) throws IOException {
    LogDatabase.requireThere(directory);
    var run = new Run();
    try (var mark = new AcknowledgedMark(directory)) {
      OptionalLong acknowledged = mark.read(); // before the log: it only grows meanwhile
      try (Connection connection = new LogDatabase(directory).openForReading()) {
        connection.setAutoCommit(false); // all of it at one moment
        run.checkPages(connection);
        run.checkEvents(connection);
        run.checkStreams(connection);
      }
      if (acknowledged.isPresent() && acknowledged.getAsLong() > run.lastSequence) {
        run.problem(
            acknowledged.getAsLong()
                - run.lastSequence
                + " acknowledged events are missing from the end");
      }
    } catch (SQLException e) {
      run.problem("the log cannot be read on: " + e.getMessage());
    }
    return new LogVerification(run.events, run.streams, List.copyOf(run.problems));
  }

  /** What has been found so far. */
  private static final class Run {
    private final List<String> problems = new ArrayList<>();
    private long events;
    private long eventsOfStreams;
    private long streams;
    private long lastSequence;

    private void problem(String description) {
      if (problems.size() < PROBLEMS_MAX) {
        problems.add(description);
      }
    }

    /** SQLite's own check: pages, and that the index holds what the table does. */
    private void checkPages(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("PRAGMA integrity_check(" + PROBLEMS_MAX + ")")) {
        while (rows.next()) {
          if (!rows.getString(1).equals("ok")) {
            problem(rows.getString(1));
          }
        }
      }
    }

    private void checkEvents(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT sequence, checksum, event, stream_hash, revision FROM events"
                      + " ORDER BY sequence")) {
        while (rows.next()) {
          checkEvent(rows);
        }
      }
    }

    private void checkEvent(ResultSet row) throws SQLException {
      long sequence = row.getLong(1);
      if (sequence != lastSequence + 1) {
        problem("events " + (lastSequence + 1) + " to " + (sequence - 1) + " are missing");
      }
      lastSequence = sequence;
      events++;
      byte[] event = row.getBytes(3);
      if (event == null || LogRecord.checksum(sequence, event) != row.getInt(2)) {
        problem("event " + sequence + " is damaged");
        return;
      }
      EventHeader header = EventHeader.of(event);
      if (LogDatabase.hash(header.stream()) != row.getLong(4)
          || header.revision() != row.getLong(5)) {
        problem("event " + sequence + " is entered under another stream or revision");
      }
    }

    private void checkStreams(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement();
          PreparedStatement extent =
              connection.prepareStatement(
                  """
                  SELECT count(*), coalesce(max(revision), -1) FROM events
                  WHERE stream_hash = ? AND revision < ?""");
          PreparedStatement tombstone =
              connection.prepareStatement(
                  "SELECT count(*) FROM events WHERE stream_hash = ? AND revision = ?");
          ResultSet rows =
              statement.executeQuery(
                  """
                  SELECT name, last_revision, metadata_revision, max_count, max_age_seconds,
                    truncate_before, checksum FROM streams""")) {
        while (rows.next()) {
          checkStream(rows, extent, tombstone);
        }
      }
      if (eventsOfStreams != events) {
        problem(events + " events, but the streams count " + eventsOfStreams);
      }
    }

    private void checkStream(ResultSet row, PreparedStatement extent, PreparedStatement tombstone)
        throws SQLException {
      streams++;
      StreamRow stream =
          new StreamRow(
              row.getString(1),
              row.getLong(2),
              row.getLong(3),
              new StreamMetadata(row.getLong(4), row.getLong(5), row.getLong(6)));
      if (stream.checksum() != row.getInt(7)) {
        problem("the entry of stream '" + stream.name() + "' is damaged");
        return;
      }
      if (!StreamRow.isMetastream(stream.name())) { // else counted with the stream it describes
        checkExtent(stream, extent, tombstone);
      }
      String metastream = StreamRow.metastreamOf(stream.name());
      if (lastRevision(metastream, extent) != stream.metadataRevision()) {
        problem("stream '" + metastream + "' ends at another revision than entered");
      }
    }

    private void checkExtent(
        StreamRow stream, PreparedStatement extent, PreparedStatement tombstone)
        throws SQLException {
      long last = lastRevision(stream.name(), extent);
      if (stream.isTombstoned()) {
        long found = count(stream.name(), tombstone);
        eventsOfStreams += found;
        if (found != 1) {
          problem("the tombstone of stream '" + stream.name() + "' is missing");
        }
      } else if (last != stream.lastRevision()) {
        problem("stream '" + stream.name() + "' ends at another revision than entered");
      }
    }

    private long lastRevision(String stream, PreparedStatement extent) throws SQLException {
      extent.setLong(1, LogDatabase.hash(stream));
      extent.setLong(2, StreamRow.TOMBSTONE);
      try (ResultSet row = extent.executeQuery()) {
        row.next();
        long count = row.getLong(1);
        long last = row.getLong(2);
        eventsOfStreams += count;
        if (count != last + 1) {
          problem("stream '" + stream + "' has gaps: " + count + " events up to " + last);
        }
        return last;
      }
    }

    private static long count(String stream, PreparedStatement tombstone) throws SQLException {
      tombstone.setLong(1, LogDatabase.hash(stream));
      tombstone.setLong(2, StreamRow.TOMBSTONE);
      try (ResultSet row = tombstone.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }
}
