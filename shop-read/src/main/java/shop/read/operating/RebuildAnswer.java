package shop.read.operating;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.read.rebuilding.Job;
import shop.read.rebuilding.Task;

/**
 * A rebuild as in the API.
 *
 * @param scope all, since or stream; rollback when it is the way back
 * @param state requested, running, done or failed
 * @param streams folded again, or in a dry run those that would be; 0 in a rebuild of all
 * @param differences rows that were not as the log says, or that would change in a dry run
 * @param named the first of them, one line each
 */
@Serdeable
public record RebuildAnswer(
    String rebuildId,
    String scope,
    @Nullable String since,
    @Nullable String stream,
    boolean dryRun,
    @Schema(
            type = "string",
            allowableValues = {"requested", "running", "done", "failed"})
        String state,
    double progress,
    @Nullable Long remainingSeconds,
    @Nullable String startedAt,
    @Nullable String endedAt,
    @Nullable String error,
    long streams,
    long differences,
    List<String> named) {

  static RebuildAnswer of(Job job, Instant now) {
    Duration remaining = job.remaining(now);
    return new RebuildAnswer(
        String.valueOf(job.id()),
        job.task().kind(),
        job.task() instanceof Task.Since since ? since.since().toString() : null,
        job.task() instanceof Task.OneStream one ? one.stream().value() : null,
        job.task().dryRun(),
        job.state().word(),
        job.progress(),
        remaining == null ? null : remaining.toSeconds(),
        text(job.startedAt()),
        text(job.endedAt()),
        job.error(),
        job.findings().streams(),
        job.findings().differences(),
        job.findings().named());
  }

  static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
