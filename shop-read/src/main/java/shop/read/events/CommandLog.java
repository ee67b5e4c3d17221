package shop.read.events;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Position;
import shop.eventsourcing.StreamName;
import shop.read.database.Columns;
import shop.read.database.Conditions;
import shop.read.database.NewRows;

/** The table of commands, and with it of streams and correlations. */
final class CommandLog {

  /** The most rows looked at for one page. */
  static final int LOOKED_AT_MAX = 10_000;

  private static final Position LAST = new Position(Long.MAX_VALUE);

  private static final String COLUMNS =
      """
      command_log (stream, revision, last_revision, position, command_id, command_type, actor,
        correlation_id, refused, reason, events, created_at)
      """;

  private static final String TYPES_SEPARATOR = "\n";

  private static final String UPDATE =
      """
      UPDATE command_log AS c SET
        last_revision = r.last_revision, position = r.position,
        events = string_to_array(r.events, E'\\n'), created_at = r.created_at::timestamptz
      FROM unnest(?, ?, ?, ?, ?, ?) AS r
        (stream, revision, last_revision, position, events, created_at)
      WHERE c.stream = r.stream COLLATE "C" AND c.revision = r.revision
        AND c.last_revision < r.last_revision
      """;

  private static final String LAST_ROWS =
      """
      SELECT last.* FROM unnest(?) AS s (stream), LATERAL (
        SELECT * FROM command_log AS c WHERE c.stream = s.stream COLLATE "C"
        ORDER BY revision DESC LIMIT 1) AS last
      """;

  /** From one stream to the next, each found on the key. */
  private static final String STREAMS =
      """
      WITH RECURSIVE s (stream, n) AS (
        (SELECT stream, 1 FROM command_log
         WHERE stream > ? COLLATE "C" AND stream < ? COLLATE "C" ORDER BY stream LIMIT 1)
        UNION ALL
        SELECT next.stream, n + 1 FROM s, LATERAL (
          SELECT stream FROM command_log AS c
          WHERE c.stream > s.stream AND c.stream < ? COLLATE "C" ORDER BY stream LIMIT 1) AS next
        WHERE n < ?)
      SELECT last.* FROM s, LATERAL (
        SELECT * FROM command_log AS c WHERE c.stream = s.stream
        ORDER BY revision DESC LIMIT 1) AS last
      ORDER BY last.stream
      """;

  /** Of each stream the row of its last event; a stream without rows is not among them. */
  Map<StreamName, CommandRow> last(Connection connection, Set<StreamName> streams)
      throws SQLException {
    Map<StreamName, CommandRow> last = new HashMap<>();
    if (streams.isEmpty()) {
      return last;
    }
    try (PreparedStatement statement = connection.prepareStatement(LAST_ROWS)) {
      statement.setArray(
          1, new Columns<>(connection, List.copyOf(streams)).texts(StreamName::value));
      rows(statement).forEach(row -> last.put(row.stream(), row));
    }
    return last;
  }

  /**
   * The streams of a category, or all, by name: of each the row of its last event.
   *
   * @param after the last stream of the page before
   */
  List<CommandRow> streams(
      Connection connection, @Nullable String category, @Nullable String after, int limit)
      throws SQLException {
    String first = category == null ? "" : category + "-";
    // A full stop follows on the hyphen: no name of the category is behind it.
    String end = category == null ? "\uffff" : category + ".";
    try (PreparedStatement statement = connection.prepareStatement(STREAMS)) {
      statement.setString(1, after == null || after.compareTo(first) < 0 ? first : after);
      statement.setString(2, end);
      statement.setString(3, end);
      statement.setInt(4, limit);
      return rows(statement);
    }
  }

  /** What commands are asked for. */
  record Query(@Nullable Boolean refused, @Nullable String actor, @Nullable StreamName aggregate) {}

  /** A page of commands, and where the next one begins; null when there is none. */
  record Slice(List<CommandRow> rows, @Nullable Position next) {}

  /**
   * The commands before a position, the latest first.
   *
   * @param before exclusive; null for the latest
   */
  Slice commands(Connection connection, Query query, @Nullable Position before, int limit)
      throws SQLException {
    Conditions window = new Conditions();
    window.and("position < ?", (before == null ? LAST : before).value());
    if (Boolean.TRUE.equals(query.refused)) {
      window.and("refused");
    }
    Conditions beside = new Conditions();
    beside.and("command_id IS NOT NULL");
    if (query.refused != null) {
      beside.and("refused = ?", query.refused);
    }
    if (query.actor != null) {
      beside.and("actor = ?", query.actor);
    }
    String rows = query.aggregate == null ? window(window) : ofAggregate(window, query.aggregate);
    String sql =
        "SELECT * FROM (%s) AS c WHERE %s ORDER BY position DESC LIMIT ?"
            .formatted(rows, beside.sql());
    List<CommandRow> found;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(beside.bind(statement, window.bind(statement, 1)), limit + 1);
      found = rows(statement);
    }
    if (found.size() > limit) {
      List<CommandRow> shown = found.subList(0, limit);
      return new Slice(shown, shown.getLast().position());
    }
    return new Slice(found, lookedTo(connection, rows, window));
  }

  private static String window(Conditions conditions) {
    return "SELECT * FROM command_log WHERE %s ORDER BY position DESC LIMIT %d"
        .formatted(conditions.sql(), LOOKED_AT_MAX);
  }

  /** The commands of one stream, and those refused for it. */
  private static String ofAggregate(Conditions window, StreamName aggregate) {
    StreamName refusals = StreamName.of(CommandRow.REFUSALS, aggregate);
    window.and("stream IN (?, ?)", aggregate.value(), refusals.value());
    return "SELECT * FROM (SELECT * FROM command_log WHERE %s OFFSET 0) AS s"
            .formatted(window.sql())
        + " ORDER BY position DESC LIMIT "
        + LOOKED_AT_MAX;
  }

  private static @Nullable Position lookedTo(
      Connection connection, String window, Conditions conditions) throws SQLException {
    String sql = "SELECT min(position), count(*) FROM (" + window + ") AS w";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      conditions.bind(statement, 1);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getInt(2) == LOOKED_AT_MAX ? new Position(row.getLong(1)) : null;
      }
    }
  }

  /** What was appended along one conversation and ended behind a position, or before it. */
  List<CommandRow> correlated(
      Connection connection,
      String correlationId,
      @Nullable Position from,
      boolean backwards,
      int limit)
      throws SQLException {
    Conditions conditions = new Conditions();
    conditions.and("correlation_id = ?", correlationId);
    if (from != null) {
      conditions.and(backwards ? "position < ?" : "position > ?", from.value());
    }
    String sql =
        "SELECT * FROM command_log WHERE %s ORDER BY position %s LIMIT ?"
            .formatted(conditions.sql(), backwards ? "DESC" : "");
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(conditions.bind(statement, 1), limit);
      return rows(statement);
    }
  }

  /** The first row of a stream that ended behind a position. */
  Optional<CommandRow> firstBehind(Connection connection, StreamName stream, Position position)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT * FROM command_log WHERE stream = ? AND position > ? ORDER BY revision LIMIT 1
            """)) {
      statement.setString(1, stream.value());
      statement.setLong(2, position.value());
      return rows(statement).stream().findFirst();
    }
  }

  List<CommandRow> of(Connection connection, StreamName stream) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT * FROM command_log WHERE stream = ? ORDER BY revision")) {
      statement.setString(1, stream.value());
      return rows(statement);
    }
  }

  /** Writes the rows of commands that have none yet. */
  void insert(Connection transaction, List<CommandRow> rows) throws SQLException {
    NewRows.copy(
        transaction,
        COLUMNS,
        rows,
        row ->
            Arrays.asList(
                row.stream(),
                row.revision(),
                row.lastRevision(),
                row.position().value(),
                row.commandId(),
                row.commandType(),
                row.actor(),
                row.correlationId(),
                row.refused(),
                row.reason(),
                row.events(),
                row.created()));
  }

  /** Writes where commands ended, unless their rows are newer. */
  void update(Connection transaction, List<CommandRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Columns<CommandRow> columns = new Columns<>(transaction, rows);
    try (PreparedStatement statement = transaction.prepareStatement(UPDATE)) {
      statement.setArray(1, columns.texts(row -> row.stream().value()));
      statement.setArray(2, columns.numbers(CommandRow::revision));
      statement.setArray(3, columns.numbers(CommandRow::lastRevision));
      statement.setArray(4, columns.numbers(row -> row.position().value()));
      statement.setArray(5, columns.texts(row -> String.join(TYPES_SEPARATOR, row.events())));
      statement.setArray(6, columns.instants(CommandRow::created));
      statement.executeUpdate();
    }
  }

  void delete(Connection transaction, StreamName stream) throws SQLException {
    try (PreparedStatement statement =
        transaction.prepareStatement("DELETE FROM command_log WHERE stream = ?")) {
      statement.setString(1, stream.value());
      statement.executeUpdate();
    }
  }

  private static List<CommandRow> rows(PreparedStatement statement) throws SQLException {
    List<CommandRow> rows = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        Array events = row.getArray("events");
        rows.add(
            new CommandRow(
                new StreamName(row.getString("stream")),
                row.getLong("revision"),
                row.getLong("last_revision"),
                Columns.position(row, "position"),
                row.getString("command_id"),
                row.getString("command_type"),
                row.getString("actor"),
                row.getString("correlation_id"),
                row.getBoolean("refused"),
                row.getString("reason"),
                Arrays.asList((String[]) events.getArray()),
                Columns.instant(row, "created_at")));
      }
    }
    return rows;
  }
}
