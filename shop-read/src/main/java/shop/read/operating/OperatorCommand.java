package shop.read.operating;

import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.read.database.DatabaseSettings;
import shop.read.projecting.ParkedStream;
import shop.read.projecting.ParkedStreams;
import shop.read.projecting.Projector;
import shop.read.rebuilding.Job;
import shop.read.rebuilding.JobRunner;
import shop.read.rebuilding.Jobs;
import shop.read.rebuilding.Task;

/**
 * Asks for a job from the command line, and waits for its end. The service that is the projector
 * does it; when none is running, this process becomes the projector for as long.
 */
public final class OperatorCommand {

  /** Done, or equal. */
  public static final int DONE = 0;

  /** A rebuild was not done, or a verification found differences. */
  public static final int FAILED = 1;

  /** A verification could not be made. */
  public static final int NOT_CHECKED = 2;

  /** How long a job may wait until somebody begins it. */
  static final Duration BEGUN_WITHIN = Duration.ofSeconds(60);

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final DatabaseSettings database;
  private final Projector projector;
  private final JobRunner runner;
  private final JsonMapper json;
  private final Clock clock;
  private final PrintStream out;
  private final ProgressLine progress;
  private final Jobs jobs = new Jobs();

  /**
   * A command that has not begun.
   *
   * @param projector not started yet, as is the runner
   * @param terminal whether whoever looks at {@code err} sees a line change in place
   */
  public OperatorCommand(
      DatabaseSettings database,
      Projector projector,
      JobRunner runner,
      JsonMapper json,
      Clock clock,
      PrintStream out,
      PrintStream err,
      boolean terminal) {
    this.database = database;
    this.projector = projector;
    this.runner = runner;
    this.json = json;
    this.clock = clock;
    this.out = out;
    this.progress = new ProgressLine(err, terminal);
  }

  /** Rebuilds, or rolls back, and answers an exit code. */
  public int rebuild(Task task, boolean asJson) throws InterruptedException, IOException {
    Job job = toTheEnd(task);
    if (job == null) {
      return FAILED;
    }
    if (asJson) {
      out.println(json.writeValueAsString(RebuildAnswer.of(job, clock.instant())));
    } else if (job.state() == Job.State.DONE) {
      print(job, task.dryRun() ? "would change" : "changed");
      out.println(task.dryRun() ? "a dry run: nothing was changed" : "rebuilt");
    }
    return ended(job, "not rebuilt") ? DONE : FAILED;
  }

  /** Compares the read model with the log and answers an exit code. */
  public int verify(boolean asJson) throws InterruptedException, IOException {
    Job job = toTheEnd(new Task.Verify());
    if (job == null) {
      return NOT_CHECKED;
    }
    if (asJson) {
      out.println(json.writeValueAsString(VerificationAnswer.of(job, clock.instant())));
    } else if (job.state() == Job.State.DONE) {
      print(job, "differ");
      out.println(job.findings().differences() == 0 ? "equal" : "different");
    }
    if (!ended(job, "not checked")) {
      return NOT_CHECKED;
    }
    return job.findings().differences() == 0 ? DONE : FAILED;
  }

  /** Lists the parked streams, or has one folded again, and answers an exit code. */
  public int parked(@Nullable String retry, @Nullable String discard, @Nullable String reason) {
    try (Connection connection = database.forJobs().getConnection()) {
      if (retry == null && discard == null) {
        List<ParkedStream> parked = new ParkedStreams().latest(connection);
        parked.forEach(p -> out.println(p.stream() + " " + p.revision() + " " + p.error()));
        return DONE;
      }
      boolean isParked =
          discard == null
              ? jobs.retry(connection, String.valueOf(retry))
              : jobs.discard(connection, discard, String.valueOf(reason));
      progress.say(isParked ? "the projector will fold it again" : "this stream is not parked");
      return isParked ? DONE : FAILED;
    } catch (SQLException e) {
      progress.say("the database does not answer: " + e.getMessage());
      return FAILED;
    }
  }

  private void print(Job job, String what) {
    job.findings().named().forEach(out::println);
    long streams = job.findings().streams();
    if (streams > 0) {
      out.println(
          count(streams, "stream") + (job.task().dryRun() ? " looked at" : " folded again"));
    }
    long rows = job.findings().differences();
    if (rows > 0) {
      out.println(count(rows, "row") + " " + what);
    }
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private boolean ended(Job job, String failed) {
    if (job.state() == Job.State.FAILED) {
      progress.say(failed + ": " + job.error());
      return false;
    }
    return true;
  }

  /** Null when it did not come to an end; why was said. */
  private @Nullable Job toTheEnd(Task task) throws InterruptedException {
    projector.start();
    runner.start();
    awaitMigrations();
    try (Connection connection = database.forJobs().getConnection()) {
      return switch (jobs.request(connection, task)) {
        case Jobs.Answer.Busy busy -> {
          progress.say("one at a time: job " + busy.id() + " is not done yet");
          yield null;
        }
        case Jobs.Answer.Taken taken -> toTheEnd(connection, taken.id());
      };
    } catch (SQLException e) {
      progress.say("the database does not answer: " + e.getMessage());
      return null;
    }
  }

  /** Without a database the request itself will say so. */
  private void awaitMigrations() throws InterruptedException {
    Instant end = clock.instant().plus(Duration.ofSeconds(10));
    while (!projector.isMigrated() && clock.instant().isBefore(end)) {
      Thread.sleep(LOOK_EVERY);
    }
  }

  private @Nullable Job toTheEnd(Connection connection, long id)
      throws SQLException, InterruptedException {
    Instant begun = clock.instant();
    while (true) {
      Optional<Job> found = jobs.byId(connection, id);
      if (found.isEmpty()) {
        progress.say("job " + id + " is gone");
        return null;
      }
      Job job = found.get();
      progress.show(job, clock.instant());
      if (job.hasEnded()) {
        return job;
      }
      if (job.attempts() == 0
          && clock.instant().isAfter(begun.plus(BEGUN_WITHIN))
          && jobs.withdraw(connection, id)) {
        progress.say("nobody began it: " + projector.lastError());
        return null;
      }
      Thread.sleep(LOOK_EVERY);
    }
  }
}
