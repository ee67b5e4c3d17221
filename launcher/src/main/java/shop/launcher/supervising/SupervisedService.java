package shop.launcher.supervising;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps one process running until it is told otherwise. Its life is one call of {@link #run}. */
final class SupervisedService implements Runnable {
  private static final Duration LOOK_WHILE_STARTING = Duration.ofMillis(100);
  private static final Duration LOOK_WHILE_READY = Duration.ofSeconds(1);

  private final ServiceSpec spec;
  private final RunFolder runFolder;
  private final LogFile log;
  private final Path workingFolder;
  private final Backoff backoff = new Backoff();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean wanted = true;
  private boolean closed;
  private ServiceStatus status;

  SupervisedService(ServiceSpec spec, RunFolder runFolder, LogFile log, Path workingFolder) {
    this.spec = spec;
    this.runFolder = runFolder;
    this.log = log;
    this.workingFolder = workingFolder;
    this.status =
        new ServiceStatus(
            spec.name(),
            ServiceState.STARTING,
            null,
            spec.ports().getFirst().number(),
            0,
            null,
            log.path().toString());
  }

  ServiceSpec spec() {
    return spec;
  }

  ServiceStatus status() {
    return locked(() -> status);
  }

  void start() {
    change(() -> wanted = true);
  }

  void stop() {
    change(() -> wanted = false);
  }

  /** Stops the process and ends {@link #run}. */
  void close() {
    change(() -> closed = true);
  }

  @Override
  public void run() {
    try {
      while (awaitWanted()) {
        Duration pause = runOnce();
        await(pause, () -> true);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts the process and stays with it to its end; returns how long to wait before the next. */
  private Duration runOnce() throws InterruptedException {
    long startedAt = System.nanoTime();
    String exit;
    try {
      Process process = launch();
      watch(process);
      if (!wanted()) {
        Stopping.stop(process.toHandle());
        runFolder.delete(spec.name());
        return Duration.ZERO;
      }
      exit = "ended with exit code " + process.waitFor();
      runFolder.delete(spec.name());
    } catch (IOException e) {
      exit = "could not be started: " + e.getMessage();
    }
    var lived = Duration.ofNanos(System.nanoTime() - startedAt);
    Duration pause = backoff.pauseAfter(lived);
    String story = "%s after %.1f s".formatted(exit, lived.toMillis() / 1000.0);
    SupervisorLog.say("%s %s; again in %d ms".formatted(spec.name(), story, pause.toMillis()));
    change(() -> status = status.died(story));
    return pause;
  }

  private Process launch() throws IOException {
    if (spec.program() != null) {
      spec.program().refresh();
    }
    var builder = new ProcessBuilder(spec.command());
    builder.environment().keySet().removeIf(name -> name.startsWith("SHOP_"));
    builder.environment().putAll(spec.environment());
    builder.directory(workingFolder.toFile());
    builder.redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.path().toFile()));
    Process process = builder.start();
    try {
      runFolder.write(spec.name(), ProcessIdentity.of(process.toHandle()));
    } catch (IOException e) {
      process.destroyForcibly(); // nobody would find it again
      throw e;
    }
    change(() -> status = status.in(ServiceState.STARTING, process.pid()));
    var _ = process.onExit().thenRun(() -> change(() -> {}));
    SupervisorLog.say("%s started as process %d".formatted(spec.name(), process.pid()));
    return process;
  }

  private void watch(Process process) throws InterruptedException {
    boolean wasReady = false;
    while (process.isAlive() && wanted()) {
      boolean ready = spec.readiness().ready();
      if (ready && !wasReady) {
        SupervisorLog.say("%s is ready".formatted(spec.name()));
      }
      wasReady |= ready;
      ServiceState state =
          ready ? ServiceState.READY : wasReady ? ServiceState.NOT_READY : ServiceState.STARTING;
      change(() -> status = status.in(state, process.pid()));
      await(ready ? LOOK_WHILE_READY : LOOK_WHILE_STARTING, process::isAlive);
    }
  }

  /** Returns false once closed. */
  private boolean awaitWanted() throws InterruptedException {
    lock.lock();
    try {
      while (!wanted && !closed) {
        status = status.in(ServiceState.STOPPED, null);
        changed.await();
      }
      if (closed) {
        status = status.in(ServiceState.STOPPED, null);
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** As long as the service is wanted and the condition holds. */
  private void await(Duration atMost, BooleanSupplier holds) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (left > 0 && wanted && !closed && holds.getAsBoolean()) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean wanted() {
    return locked(() -> wanted && !closed);
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private <T extends @Nullable Object> T locked(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }
}
