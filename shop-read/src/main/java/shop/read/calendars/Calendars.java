package shop.read.calendars;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.read.calendars.CalendarRow.OpeningHours;
import shop.read.database.Columns;
import shop.read.database.JsonColumn;

/** The table of calendars. */
final class Calendars {
  private static final JsonColumn<List<OpeningHours>> HOURS = JsonColumn.listOf(OpeningHours.class);

  private static final String SAVE =
      """
      INSERT INTO calendars AS c
        (calendar_id, name, time_zone, opening_hours, revision, position)
      SELECT calendar_id, name, time_zone, opening_hours::jsonb, revision, position
      FROM unnest(?, ?, ?, ?, ?, ?) AS r
        (calendar_id, name, time_zone, opening_hours, revision, position)
      ON CONFLICT (calendar_id) DO UPDATE SET
        name = excluded.name, time_zone = excluded.time_zone,
        opening_hours = excluded.opening_hours, revision = excluded.revision,
        position = excluded.position
      WHERE c.revision < excluded.revision
      """;

  Map<UUID, CalendarRow> byIds(Connection connection, Collection<UUID> ids) throws SQLException {
    Map<UUID, CalendarRow> found = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM calendars WHERE calendar_id = ANY (?)")) {
      statement.setArray(1, Columns.ids(connection, ids));
      for (CalendarRow row : rows(statement)) {
        found.put(row.calendarId(), row);
      }
    }
    return found;
  }

  Optional<CalendarRow> byId(Connection connection, UUID id) throws SQLException {
    return Optional.ofNullable(byIds(connection, List.of(id)).get(id));
  }

  /** A calendar's place among all, by name. */
  record Place(String name, UUID calendarId) {}

  /**
   * Calendars by name.
   *
   * @param after the last calendar of the page before; null for the first page
   */
  List<CalendarRow> byName(Connection connection, @Nullable Place after, int limit)
      throws SQLException {
    String where = after == null ? "" : "WHERE (name, calendar_id) > (?, ?)";
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT * FROM calendars " + where + " ORDER BY name, calendar_id LIMIT ?")) {
      int next = 1;
      if (after != null) {
        statement.setString(next++, after.name());
        statement.setObject(next++, after.calendarId());
      }
      statement.setInt(next, limit);
      return rows(statement);
    }
  }

  /**
   * Writes rows, unless a newer one is there.
   *
   * @param rows one a calendar
   */
  void save(Connection transaction, List<CalendarRow> rows) throws SQLException {
    Columns<CalendarRow> columns = new Columns<>(transaction, rows);
    try (PreparedStatement statement = transaction.prepareStatement(SAVE)) {
      statement.setArray(1, columns.uuids(CalendarRow::calendarId));
      statement.setArray(2, columns.texts(CalendarRow::name));
      statement.setArray(3, columns.texts(CalendarRow::timeZone));
      statement.setArray(4, columns.texts(row -> HOURS.write(row.openingHours())));
      statement.setArray(5, columns.numbers(CalendarRow::revision));
      statement.setArray(6, columns.numbers(row -> row.position().value()));
      statement.executeUpdate();
    }
  }

  void delete(Connection transaction, UUID calendarId) throws SQLException {
    try (PreparedStatement statement =
        transaction.prepareStatement("DELETE FROM calendars WHERE calendar_id = ?")) {
      statement.setObject(1, calendarId);
      statement.executeUpdate();
    }
  }

  private static List<CalendarRow> rows(PreparedStatement statement) throws SQLException {
    List<CalendarRow> rows = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        rows.add(
            new CalendarRow(
                row.getObject("calendar_id", UUID.class),
                row.getString("name"),
                row.getString("time_zone"),
                HOURS.read(row.getString("opening_hours")),
                row.getLong("revision"),
                Columns.position(row, "position")));
      }
    }
    return rows;
  }
}
