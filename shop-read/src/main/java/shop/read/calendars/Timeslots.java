package shop.read.calendars;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.read.database.Columns;

/** The table of timeslots. */
final class Timeslots {

  /**
   * No timeslot is longer, by the calendar's own rule: so those that reach into a range begin at
   * most so long before it, and the index on their beginnings finds them.
   */
  private static final Duration LONGEST = Duration.ofHours(24);

  private static final String SAVE =
      """
      INSERT INTO timeslots AS t
        (calendar_id, timeslot_id, title, starts_at, ends_at, order_id, revision, position)
      SELECT calendar_id, timeslot_id, title, starts_at::timestamptz, ends_at::timestamptz,
        order_id, revision, position
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) AS r
        (calendar_id, timeslot_id, title, starts_at, ends_at, order_id, revision, position)
      ON CONFLICT (calendar_id, timeslot_id) DO UPDATE SET
        title = excluded.title, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
        order_id = excluded.order_id, revision = excluded.revision, position = excluded.position
      WHERE t.revision < excluded.revision
      """;

  private static final String RANGE =
      """
      SELECT * FROM timeslots
      WHERE calendar_id = ? AND starts_at > ? AND starts_at < ? AND ends_at > ?
        AND (starts_at, timeslot_id) > (?, ?)
      ORDER BY starts_at, timeslot_id LIMIT ?
      """;

  private static final String OF_ORDER =
      """
      SELECT * FROM timeslots WHERE order_id = ? AND (starts_at, timeslot_id) > (?, ?)
      ORDER BY starts_at, timeslot_id LIMIT ?
      """;

  private static final UUID LEAST = new UUID(0, 0);
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private static final String BY_KEYS =
      """
      SELECT t.* FROM timeslots t
      JOIN unnest(?, ?) AS k (calendar_id, timeslot_id) USING (calendar_id, timeslot_id)
      """;

  private static final String DELETE =
      """
      DELETE FROM timeslots t USING unnest(?, ?) AS k (calendar_id, timeslot_id)
      WHERE t.calendar_id = k.calendar_id AND t.timeslot_id = k.timeslot_id
      """;

  /** A timeslot's place among those of its calendar, by its beginning. */
  record Place(Instant start, UUID timeslotId) {}

  /**
   * Timeslots that reach into a range.
   *
   * @param from null for no lower bound
   * @param to exclusive; null for no upper bound
   * @param after the last timeslot of the page before; null for the first page
   */
  List<TimeslotRow> within(
      Connection connection,
      UUID calendarId,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Place after,
      int limit)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RANGE)) {
      statement.setObject(1, calendarId);
      statement.setObject(2, time(from == null ? EARLIEST : from.minus(LONGEST).minusNanos(1_000)));
      statement.setObject(3, time(to == null ? LATEST : to));
      statement.setObject(4, time(from == null ? EARLIEST : from));
      statement.setObject(5, time(after == null ? EARLIEST : after.start()));
      statement.setObject(6, after == null ? LEAST : after.timeslotId());
      statement.setInt(7, limit);
      return rows(statement);
    }
  }

  Optional<TimeslotRow> byId(Connection connection, UUID calendarId, UUID timeslotId)
      throws SQLException {
    TimeslotKey key = new TimeslotKey(calendarId, timeslotId);
    return Optional.ofNullable(byKeys(connection, Set.of(key)).get(key));
  }

  Map<TimeslotKey, TimeslotRow> byKeys(Connection connection, Set<TimeslotKey> keys)
      throws SQLException {
    Map<TimeslotKey, TimeslotRow> found = new HashMap<>();
    if (keys.isEmpty()) {
      return found;
    }
    try (PreparedStatement statement = connection.prepareStatement(BY_KEYS)) {
      setKeys(statement, keys);
      for (TimeslotRow row : rows(statement)) {
        found.put(row.key(), row);
      }
    }
    return found;
  }

  /**
   * The timeslots of an order, by their beginnings.
   *
   * @param after the last timeslot of the page before; null for the first page
   */
  List<TimeslotRow> ofOrder(Connection connection, UUID orderId, @Nullable Place after, int limit)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OF_ORDER)) {
      statement.setObject(1, orderId);
      statement.setObject(2, time(after == null ? EARLIEST : after.start()));
      statement.setObject(3, after == null ? LEAST : after.timeslotId());
      statement.setInt(4, limit);
      return rows(statement);
    }
  }

  /** All timeslots of a calendar. */
  List<TimeslotRow> of(Connection connection, UUID calendarId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM timeslots WHERE calendar_id = ?")) {
      statement.setObject(1, calendarId);
      return rows(statement);
    }
  }

  /**
   * Writes rows, unless a newer one is there.
   *
   * @param rows one a timeslot
   */
  void save(Connection transaction, List<TimeslotRow> rows) throws SQLException {
    Columns<TimeslotRow> columns = new Columns<>(transaction, rows);
    try (PreparedStatement statement = transaction.prepareStatement(SAVE)) {
      statement.setArray(1, columns.uuids(TimeslotRow::calendarId));
      statement.setArray(2, columns.uuids(TimeslotRow::timeslotId));
      statement.setArray(3, columns.texts(TimeslotRow::title));
      statement.setArray(4, columns.instants(TimeslotRow::start));
      statement.setArray(5, columns.instants(TimeslotRow::end));
      statement.setArray(6, columns.uuids(TimeslotRow::orderId));
      statement.setArray(7, columns.numbers(TimeslotRow::revision));
      statement.setArray(8, columns.numbers(row -> row.position().value()));
      statement.executeUpdate();
    }
  }

  void delete(Connection transaction, Set<TimeslotKey> keys) throws SQLException {
    try (PreparedStatement statement = transaction.prepareStatement(DELETE)) {
      setKeys(statement, keys);
      statement.executeUpdate();
    }
  }

  private static void setKeys(PreparedStatement statement, Set<TimeslotKey> keys)
      throws SQLException {
    Columns<TimeslotKey> columns = new Columns<>(statement.getConnection(), List.copyOf(keys));
    statement.setArray(1, columns.uuids(TimeslotKey::calendarId));
    statement.setArray(2, columns.uuids(TimeslotKey::timeslotId));
  }

  private static OffsetDateTime time(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  void deleteOf(Connection transaction, UUID calendarId) throws SQLException {
    try (PreparedStatement statement =
        transaction.prepareStatement("DELETE FROM timeslots WHERE calendar_id = ?")) {
      statement.setObject(1, calendarId);
      statement.executeUpdate();
    }
  }

  private static List<TimeslotRow> rows(PreparedStatement statement) throws SQLException {
    List<TimeslotRow> rows = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        rows.add(
            new TimeslotRow(
                row.getObject("calendar_id", UUID.class),
                row.getObject("timeslot_id", UUID.class),
                row.getString("title"),
                Columns.instant(row, "starts_at"),
                Columns.instant(row, "ends_at"),
                row.getObject("order_id", UUID.class),
                row.getLong("revision"),
                Columns.position(row, "position")));
      }
    }
    return rows;
  }
}
