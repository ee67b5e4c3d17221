package shop.read.projecting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.read.database.Columns;

/** The streams set aside in the copy that the connection's schema names. */
public final class ParkedStreams {

  /** The longest error kept, in characters. */
  static final int ERROR_LENGTH_MAX = 1_000;

  /** The most streams shown at once. */
  static final int SHOWN_MAX = 200;

  Set<StreamName> names(Connection connection) throws SQLException {
    Set<StreamName> names = new HashSet<>();
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT stream FROM parked_streams");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        names.add(new StreamName(rows.getString(1)));
      }
    }
    return names;
  }

  public long count(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT count(*) FROM parked_streams");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  public boolean holds(Connection connection, StreamName stream) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT FROM parked_streams WHERE stream = ?")) {
      statement.setString(1, stream.value());
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  /** The streams parked last, at most {@link #SHOWN_MAX}. */
  public List<ParkedStream> latest(Connection connection) throws SQLException {
    List<ParkedStream> parked = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT * FROM parked_streams ORDER BY parked_at DESC, stream LIMIT ?")) {
      statement.setInt(1, SHOWN_MAX);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          parked.add(
              new ParkedStream(
                  row.getString("stream"),
                  row.getLong("revision"),
                  Columns.position(row, "position"),
                  row.getString("type"),
                  row.getString("error"),
                  Columns.instant(row, "parked_at"),
                  row.getInt("attempts")));
        }
      }
    }
    return parked;
  }

  /** Answers how often the stream was tried, 0 when it was not parked. */
  int remove(Connection transaction, StreamName stream) throws SQLException {
    try (PreparedStatement statement =
        transaction.prepareStatement(
            "DELETE FROM parked_streams WHERE stream = ? RETURNING attempts")) {
      statement.setString(1, stream.value());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }

  void park(Connection transaction, StoredEvent event, int attempts, Exception fault)
      throws SQLException {
    try (PreparedStatement statement =
        transaction.prepareStatement(
            """
            INSERT INTO parked_streams (stream, revision, position, type, error, attempts)
            VALUES (?, ?, ?, ?, ?, ?)
            """)) {
      statement.setString(1, event.stream().value());
      statement.setLong(2, event.revision().value());
      statement.setLong(3, event.position().value());
      statement.setString(4, event.type());
      statement.setString(5, describe(fault));
      statement.setInt(6, attempts);
      statement.executeUpdate();
    }
  }

  private static String describe(Exception fault) {
    Throwable cause = fault.getCause();
    String text = fault + (cause == null ? "" : "; " + cause.getMessage());
    // Postgres stores no zero character in a text.
    String storable = text.replace("\0", "");
    return storable.substring(0, Math.min(storable.length(), ERROR_LENGTH_MAX));
  }
}
