package shop.read.rebuilding;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.StreamName;
import shop.read.projecting.NotTheProjector;
import shop.read.projecting.ParkedStreams;

/** The table of what the active projector is asked to do; any instance may ask. */
public final class Jobs {

  /** Jobs that are kept. */
  static final int KEPT_MAX = 1_000;

  /** Jobs shown at once. */
  static final int SHOWN_MAX = 50;

  private static final int ERROR_LENGTH_MAX = 1_000;

  private static final String REQUEST =
      """
      INSERT INTO control.jobs (kind, since, stream, dry_run, accept_parked)
      VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING job_id
      """;

  private static final String OPEN =
      """
      SELECT job_id FROM control.jobs
      WHERE kind <> 'retry' AND state IN ('requested', 'running')
      """;

  private static final String RETRY =
      """
      INSERT INTO control.jobs (kind, stream)
      SELECT 'retry', stream FROM parked_streams AS p
      WHERE stream = ? AND NOT EXISTS (
        SELECT FROM control.jobs AS j
        WHERE j.stream = p.stream AND kind = 'retry' AND state = 'requested')
      """;

  private static final String DISCARD =
      """
      INSERT INTO control.discarded_events (stream, revision, reason)
      SELECT stream, revision, ? FROM parked_streams WHERE stream = ? ON CONFLICT DO NOTHING
      """;

  private static final String BEGIN =
      """
      UPDATE control.jobs
      SET state = 'running', started_at = now(), attempts = attempts + 1, progress = 0, error = NULL
      WHERE state = 'requested'
        AND job_id = (SELECT min(job_id) FROM control.jobs WHERE state = 'requested')
      RETURNING *
      """;

  private static final String HOLD =
      """
      SELECT FROM control.jobs WHERE job_id = ? AND attempts = ? AND state = 'running' FOR UPDATE
      """;

  private static final String END =
      """
      UPDATE control.jobs
      SET state = ?, ended_at = CASE ? WHEN 'requested' THEN NULL ELSE now() END, error = ?,
        progress = CASE ? WHEN 'done' THEN 1 ELSE progress END, streams = ?,
        differences = ?, named = ?
      WHERE job_id = ? AND attempts = ? AND state = 'running'
      """;

  private static final String FORGET =
      """
      DELETE FROM control.jobs WHERE state IN ('done', 'failed')
        AND job_id <= (SELECT max(job_id) FROM control.jobs) - ?
      """;

  private final ParkedStreams parkedStreams = new ParkedStreams();

  /** The answer to a request. */
  public sealed interface Answer {

    /** It will be done. */
    record Taken(long id) implements Answer {}

    /** It will not: this other one comes first. */
    record Busy(long id) implements Answer {}
  }

  /** Asks for a task; there is one at a time. */
  public Answer request(Connection connection, Task task) throws SQLException {
    forget(connection);
    try (PreparedStatement statement = connection.prepareStatement(REQUEST)) {
      JobRows.write(statement, task);
      try (ResultSet row = statement.executeQuery()) {
        if (row.next()) {
          return new Answer.Taken(row.getLong(1));
        }
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(OPEN);
        ResultSet row = statement.executeQuery()) {
      // The other one may have ended in between: then this one is asked for anew.
      return row.next() ? new Answer.Busy(row.getLong(1)) : request(connection, task);
    }
  }

  /**
   * Asks for a parked stream to be folded again.
   *
   * @return whether it is parked
   */
  public boolean retry(Connection connection, String stream) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RETRY)) {
      statement.setString(1, stream);
      return statement.executeUpdate() == 1
          || parkedStreams.holds(connection, new StreamName(stream));
    }
  }

  /**
   * Gives up the event that parked a stream and asks for the stream to be folded without it.
   *
   * @return whether it is parked
   */
  public boolean discard(Connection connection, String stream, String reason) throws SQLException {
    // Before the retry, which may be taken up at once.
    try (PreparedStatement statement = connection.prepareStatement(DISCARD)) {
      statement.setString(1, reason);
      statement.setString(2, stream);
      statement.executeUpdate();
    }
    return retry(connection, stream);
  }

  /** Takes the next job in line; empty when nothing is asked for. */
  Optional<Job> begin(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
      return JobRows.read(statement).stream().findFirst();
    }
  }

  /** What a projector before left unfinished is asked for again. */
  void resume(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE control.jobs SET state = 'requested' WHERE state = 'running'")) {
      statement.executeUpdate();
    }
  }

  /**
   * Keeps a job in this attempt's hands until the transaction's end.
   *
   * @throws NotTheProjector when it is in others already
   */
  void hold(Connection transaction, Job job) throws SQLException {
    try (PreparedStatement statement = transaction.prepareStatement(HOLD)) {
      statement.setLong(1, job.id());
      statement.setInt(2, job.attempts());
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new NotTheProjector();
        }
      }
    }
  }

  void progress(Connection connection, Job job, double progress) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE control.jobs SET progress = ? WHERE job_id = ? AND attempts = ?")) {
      statement.setDouble(1, progress);
      statement.setLong(2, job.id());
      statement.setInt(3, job.attempts());
      statement.executeUpdate();
    }
  }

  void done(Connection connection, Job job, Findings findings) throws SQLException {
    end(connection, job, Job.State.DONE, null, findings);
  }

  void failed(Connection connection, Job job, String error) throws SQLException {
    end(connection, job, Job.State.FAILED, error, Findings.NONE);
  }

  /** Asks for it again, behind what it is waiting for. */
  void again(Connection connection, Job job, String error) throws SQLException {
    end(connection, job, Job.State.REQUESTED, error, Findings.NONE);
  }

  /**
   * Asks for it no longer.
   *
   * @return false when somebody has begun it
   */
  public boolean withdraw(Connection connection, long id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "DELETE FROM control.jobs WHERE job_id = ? AND state = 'requested'")) {
      statement.setLong(1, id);
      return statement.executeUpdate() == 1;
    }
  }

  private static void end(
      Connection connection, Job job, Job.State state, @Nullable String error, Findings findings)
      throws SQLException {
    String word = state.word();
    try (PreparedStatement statement = connection.prepareStatement(END)) {
      statement.setString(1, word);
      statement.setString(2, word);
      statement.setString(
          3, error == null ? null : error.substring(0, Math.min(error.length(), ERROR_LENGTH_MAX)));
      statement.setString(4, word);
      statement.setLong(5, findings.streams());
      statement.setLong(6, findings.differences());
      statement.setArray(7, connection.createArrayOf("text", findings.named().toArray()));
      statement.setLong(8, job.id());
      statement.setInt(9, job.attempts());
      statement.executeUpdate();
    }
  }

  private static void forget(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
      statement.setInt(1, KEPT_MAX);
      statement.executeUpdate();
    }
  }

  public Optional<Job> byId(Connection connection, long id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM control.jobs WHERE job_id = ?")) {
      statement.setLong(1, id);
      return JobRows.read(statement).stream().findFirst();
    }
  }

  /** The rebuilds asked for last, those under way among them, at most {@link #SHOWN_MAX}. */
  public List<Job> rebuilds(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT * FROM control.jobs WHERE kind IN ('all', 'since', 'stream', 'rollback')
            ORDER BY job_id DESC LIMIT ?
            """)) {
      statement.setInt(1, SHOWN_MAX);
      return JobRows.read(statement);
    }
  }

  /** Whether the read model is being built anew. */
  public boolean isRebuilding(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                """
                SELECT FROM control.jobs
                WHERE state = 'running' AND kind NOT IN ('retry', 'verification') AND NOT dry_run
                """);
        ResultSet row = statement.executeQuery()) {
      return row.next();
    }
  }
}
