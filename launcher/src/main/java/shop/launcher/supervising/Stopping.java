package shop.launcher.supervising;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends a process: asked first, then forced. */
public final class Stopping {
  /** Longer than a clean stop of Postgres, a service's drain and the writing of archives take. */
  static final Duration GRACE = Duration.ofSeconds(30);

  private static final Duration AFTER_FORCE = Duration.ofSeconds(5);

  private Stopping() {}

  /** Returns true when the process is gone. */
  public static boolean stop(ProcessHandle process) throws InterruptedException {
    process.destroy();
    if (ended(process, GRACE)) {
      return true;
    }
    process.destroyForcibly();
    return ended(process, AFTER_FORCE);
  }

  /** Waits for a process that was told to end. */
  static boolean ended(ProcessHandle process, Duration within) throws InterruptedException {
    try {
      process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return !process.isAlive();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot wait for process " + process.pid(), e);
    }
  }
}
