package shop.launcher.supervising;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Keeps all services running, takes orders on a loopback port, and ends when told to stop. */
public final class Supervisor {
  /** How often logs are looked at. */
  private static final Duration LOG_CHECK = Duration.ofSeconds(2);

  private final Map<String, SupervisedService> services = new LinkedHashMap<>();
  private final Map<SupervisedService, Thread> threads = new LinkedHashMap<>();
  private final RunFolder runFolder;
  private final List<LogFile> logs;
  private final CountDownLatch stopAsked = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * @param logFolder gets one log a service, beside the supervisor's own
   */
  public Supervisor(
      List<ServiceSpec> specs, RunFolder runFolder, Path logFolder, Path workingFolder) {
    this.runFolder = runFolder;
    for (ServiceSpec spec : specs) {
      var log = logOf(logFolder, spec.name());
      services.put(spec.name(), new SupervisedService(spec, runFolder, log, workingFolder));
    }
    this.logs =
        Stream.concat(specs.stream().map(ServiceSpec::name), Stream.of("supervisor"))
            .map(name -> logOf(logFolder, name))
            .toList();
  }

  public static LogFile logOf(Path logFolder, String name) {
    return new LogFile(logFolder.resolve(name + ".log"));
  }

  /**
   * Returns when it was told to stop and every process is gone; false if another one supervises.
   */
  public boolean run() throws IOException, InterruptedException {
    try (FileChannel channel =
            FileChannel.open(
                runFolder.supervisorLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return false;
      }
      Runtime.getRuntime().addShutdownHook(new Thread(this::stopOnSignal, "stop-on-signal"));
      services.values().forEach(this::startThread);
      try (var control = ControlServer.open(this)) {
        runFolder.writeSupervisor(control.address());
        while (!stopAsked.await(LOG_CHECK.toMillis(), TimeUnit.MILLISECONDS)) {
          for (LogFile log : logs) {
            log.boundSize();
          }
        }
        stopAll();
        runFolder.deleteSupervisor();
      }
      SupervisorLog.say("stopped");
      return true;
    } finally {
      stopped.countDown();
    }
  }

  SystemStatus status() {
    return SystemStatus.of(services.values().stream().map(SupervisedService::status).toList());
  }

  Optional<SupervisedService> service(String name) {
    return Optional.ofNullable(services.get(name));
  }

  void askToStop() {
    stopAsked.countDown();
  }

  private void startThread(SupervisedService service) {
    threads.put(service, Thread.ofPlatform().daemon().name(service.spec().name()).start(service));
  }

  /** Whoever depends on others goes before them, so that nobody loses what it still needs. */
  private void stopAll() throws InterruptedException {
    var tiers = new TreeMap<Integer, List<SupervisedService>>(Comparator.reverseOrder());
    for (SupervisedService service : services.values()) {
      tiers.computeIfAbsent(service.spec().tier(), _ -> new ArrayList<>()).add(service);
    }
    for (List<SupervisedService> tier : tiers.values()) {
      tier.forEach(SupervisedService::close);
      for (SupervisedService service : tier) {
        Objects.requireNonNull(threads.get(service)).join();
      }
    }
  }

  private void stopOnSignal() {
    askToStop();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
