package shop.launcher;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import shop.launcher.supervising.ControlClient;
import shop.launcher.supervising.LocalPort;
import shop.launcher.supervising.Program;
import shop.launcher.supervising.ServiceSpec;
import shop.launcher.supervising.ServiceState;
import shop.launcher.supervising.ServiceStatus;
import shop.launcher.supervising.SystemStatus;

/** Starts what does not run yet and waits until everything is ready. */
@Command(name = "up", description = "Start everything and wait until it is ready.")
final class UpCommand implements Callable<Integer> {
  static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration SUPERVISOR_WITHIN = Duration.ofSeconds(15);
  private static final String SUPERVISOR = "supervisor";

  private final Installation here;
  private final ShopHome home;
  private final long startedAt = System.nanoTime();
  private boolean firstStart;

  UpCommand(Installation here) {
    this.here = here;
    this.home = here.home();
  }

  @Override
  public Integer call() throws Exception {
    var services = LocalServices.of(here);
    try (var _ = CommandLock.take(home.run())) {
      Optional<ControlClient> running = Running.find(home);
      if (running.isPresent()) {
        try (ControlClient client = running.get()) {
          joinIn(client);
        }
      } else {
        prepare(services.specs());
        try (ControlClient client = launchSupervisor()) {
          awaitFirstStart(client);
        }
      }
    }
    System.err.printf("ready in %.1f s%n", (System.nanoTime() - startedAt) / 1e9);
    System.err.printf("data   %s%nlogs   ./shop logs%nstop   ./shop down%n", home.folder());
    System.err.printf("enter  %s%nsite   ", howToEnter());
    System.err.flush();
    System.out.println(services.url());
    return ExitCode.OK;
  }

  /** At first, a link that can be opened; later it would be one more to lie about. */
  private String howToEnter() throws IOException, InterruptedException {
    return firstStart
        ? ServiceProgram.gateway(here).print(List.of("user", "link", "operator"))
        : "./shop user link operator";
  }

  /** The supervisor runs already: only what was stopped is started. */
  private void joinIn(ControlClient client) throws IOException, InterruptedException {
    for (ServiceStatus service : client.status().services()) {
      if (service.state() == ServiceState.STOPPED) {
        client.start(service.name());
      }
    }
    SystemStatus status = Running.await(client, READY_WITHIN, SystemStatus::ready);
    if (!status.ready()) {
      throw new Failure(reason(unready(status), "is not ready"));
    }
  }

  private void prepare(List<ServiceSpec> specs) throws IOException, InterruptedException {
    DownCommand.stopLeftovers(home);
    home.create();
    firstStart = !Files.exists(home.secrets().resolve(Secrets.OPERATOR_PASSWORD));
    new Secrets(home.secrets()).create();
    for (ServiceSpec spec : specs) {
      Program program = Objects.requireNonNull(spec.program());
      if (!Files.exists(program.jar())) {
        throw new Failure(program.jar() + " is missing: ./shop build");
      }
      for (LocalPort port : spec.ports()) {
        if (port.taken()) {
          throw new Failure(
              "port %d, for %s, is taken: stop what listens there, or set %s to another one"
                  .formatted(port.number(), spec.name(), port.variable()));
        }
      }
    }
  }

  private ControlClient launchSupervisor() throws IOException, InterruptedException {
    System.err.println("starting …");
    Path log = home.log(SUPERVISOR).path();
    Path jar = here.root().resolve("launcher/target/shop-launcher.jar");
    Program program = LocalServices.program(here, jar, SUPERVISOR);
    program.refresh();
    List<String> command = new ArrayList<>();
    command.add(LocalServices.java());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
    command.addAll(program.archiveOptions());
    command.add("-Dshop.root=" + here.root());
    command.addAll(List.of("-jar", program.copy().toString(), "supervise"));
    var builder = new ProcessBuilder(command).directory(home.folder().toFile());
    builder.environment().put("SHOP_HOME", home.folder().toString());
    builder.redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
    Process process = builder.start();
    long deadline = System.nanoTime() + SUPERVISOR_WITHIN.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      Optional<ControlClient> running = Running.find(home);
      if (running.isPresent()) {
        return running.get();
      }
      Thread.sleep(Running.LOOK_AGAIN);
    }
    process.destroyForcibly();
    throw new Failure("the supervisor did not start; its log: " + log);
  }

  private void awaitFirstStart(ControlClient client) throws IOException, InterruptedException {
    Set<String> told = new HashSet<>();
    SystemStatus status =
        Running.await(
            client,
            READY_WITHIN,
            now -> {
              now.services().stream()
                  .filter(service -> service.ready() && told.add(service.name()))
                  .forEach(service -> System.err.println("  " + service.name() + " is ready"));
              return now.ready() || now.services().stream().anyMatch(UpCommand::failed);
            });
    if (status.ready()) {
      return;
    }
    ServiceStatus culprit =
        status.services().stream()
            .filter(UpCommand::failed)
            .findFirst()
            .orElseGet(() -> unready(status));
    DownCommand.stopAll(home);
    throw new Failure(
        reason(culprit, "was not ready within %d min".formatted(READY_WITHIN.toMinutes())));
  }

  /** A process that dies while everything is started for the first time will hardly do better. */
  private static boolean failed(ServiceStatus service) {
    return service.lastExit() != null;
  }

  private static ServiceStatus unready(SystemStatus status) {
    return status.services().stream().filter(s -> !s.ready()).findFirst().orElseThrow();
  }

  private static String reason(ServiceStatus service, String otherwise) {
    String exit = service.lastExit();
    return "%s %s; its log: %s"
        .formatted(service.name(), exit == null ? otherwise : exit, service.log());
  }
}
