package shop.read.operating;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.read.rebuilding.Job;

/** Shows how far a job is: a bar that grows on a terminal, a line now and then elsewhere. */
final class ProgressLine {
  private static final int BAR_WIDTH = 30;
  private static final Duration LINE_EVERY = Duration.ofSeconds(5);

  private final PrintStream err;
  private final boolean terminal;
  private @Nullable Instant shownAt;
  private boolean barIsOpen;

  ProgressLine(PrintStream err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  void show(Job job, Instant now) {
    if (terminal) {
      err.print("\r" + bar(job.progress()) + " " + describe(job, now) + "      ");
      err.flush();
      barIsOpen = true;
      if (job.hasEnded()) {
        endBar();
      }
    } else if (job.hasEnded() || shownAt == null || shownAt.plus(LINE_EVERY).isBefore(now)) {
      shownAt = now;
      err.println(describe(job, now));
    }
  }

  void say(String line) {
    endBar();
    err.println(line);
  }

  private void endBar() {
    if (barIsOpen) {
      err.println();
      barIsOpen = false;
    }
  }

  private static String bar(double share) {
    int full = (int) Math.round(share * BAR_WIDTH);
    return "[" + "#".repeat(full) + " ".repeat(BAR_WIDTH - full) + "]";
  }

  private static String describe(Job job, Instant now) {
    Duration remaining = job.remaining(now);
    String rest = remaining == null ? "" : ", about " + remaining.toSeconds() + " s left";
    return "%s %d: %s, %d %%%s"
        .formatted(
            job.task().kind(),
            job.id(),
            job.state().word(),
            Math.round(job.progress() * 100),
            rest);
  }
}
