package shop.read.operating;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.read.rebuilding.Job;

/**
 * A verification as in the API.
 *
 * @param state requested, running, done or failed, which is that it could not be made
 * @param differences rows that are not as the log says
 * @param named the first of them, one line each
 */
@Serdeable
public record VerificationAnswer(
    String verificationId,
    @Schema(
            type = "string",
            allowableValues = {"requested", "running", "done", "failed"})
        String state,
    double progress,
    @Nullable Long remainingSeconds,
    @Nullable String startedAt,
    @Nullable String endedAt,
    @Nullable String error,
    long differences,
    List<String> named) {

  static VerificationAnswer of(Job job, Instant now) {
    Duration remaining = job.remaining(now);
    return new VerificationAnswer(
        String.valueOf(job.id()),
        job.state().word(),
        job.progress(),
        remaining == null ? null : remaining.toSeconds(),
        RebuildAnswer.text(job.startedAt()),
        RebuildAnswer.text(job.endedAt()),
        job.error(),
        job.findings().differences(),
        job.findings().named());
  }
}
