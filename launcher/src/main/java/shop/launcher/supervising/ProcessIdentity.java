package shop.launcher.supervising;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which process is meant: its number together with the time it started, because the system gives a
 * number out again after the process has ended.
 */
public record ProcessIdentity(long pid, long startedAtMs) {
  /** The system derives start times from its clock, which may be adjusted in between. */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

  public static ProcessIdentity of(ProcessHandle process) {
    Instant started = process.info().startInstant().orElseGet(Instant::now);
    return new ProcessIdentity(process.pid(), started.toEpochMilli());
  }

  /** The process, if it still runs and is no other one under the same number. */
  public Optional<ProcessHandle> alive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(
            process ->
                process
                    .info()
                    .startInstant()
                    .map(at -> Math.abs(at.toEpochMilli() - startedAtMs))
                    .filter(apartMs -> apartMs <= START_TOLERANCE.toMillis())
                    .isPresent());
  }
}
