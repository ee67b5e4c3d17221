package shop.read.rebuilding;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.StreamName;
import shop.read.database.Columns;

/** Between jobs and their rows. */
final class JobRows {
  private JobRows() {}

  static void write(PreparedStatement statement, Task task) throws SQLException {
    statement.setString(1, task.kind());
    statement.setObject(2, task instanceof Task.Since s ? time(s.since()) : null);
    statement.setString(3, task instanceof Task.OneStream one ? one.stream().value() : null);
    statement.setBoolean(4, task.dryRun());
    statement.setBoolean(5, task.acceptParked());
  }

  static List<Job> read(PreparedStatement statement) throws SQLException {
    List<Job> jobs = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        jobs.add(
            new Job(
                row.getLong("job_id"),
                task(row),
                Job.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                row.getDouble("progress"),
                Columns.instant(row, "requested_at"),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getString("error"),
                new Findings(
                    row.getLong("streams"),
                    row.getLong("differences"),
                    Arrays.asList((String[]) row.getArray("named").getArray()))));
      }
    }
    return jobs;
  }

  private static Task task(ResultSet row) throws SQLException {
    boolean dryRun = row.getBoolean("dry_run");
    boolean acceptParked = row.getBoolean("accept_parked");
    String kind = row.getString("kind");
    return switch (kind) {
      case "all" -> new Task.All(dryRun, acceptParked);
      case "since" -> new Task.Since(Columns.instant(row, "since"), dryRun);
      case "stream" -> new Task.OneStream(new StreamName(row.getString("stream")), dryRun);
      case "rollback" -> new Task.Rollback(acceptParked);
      case "verification" -> new Task.Verify();
      case "retry" -> new Task.Retry(new StreamName(row.getString("stream")));
      default -> throw new IllegalStateException("a job of an unknown kind: " + kind);
    };
  }

  private static OffsetDateTime time(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
