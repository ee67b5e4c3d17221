package shop.launcher.supervising;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
  private static final Duration WAIT = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private RunFolder runFolder;
  private FutureTask<Boolean> ended;
  private ControlClient client;

  @BeforeEach
  void start_two_services() throws Exception {
    runFolder = new RunFolder(folder);
    var specs =
        List.of(
            TinyService.spec("store", Ports.free(), 0), TinyService.spec("front", Ports.free(), 1));
    ended = supervise(specs);
    await().atMost(WAIT).until(() -> ended.isDone() || runFolder.supervisor().isPresent());
    client = new ControlClient(runFolder.supervisor().orElseThrow());
    await().atMost(WAIT).until(() -> client.status().ready());
  }

  @AfterEach
  void stop_everything() throws Exception {
    if (!ended.isDone()) {
      client.stopAll();
    }
    assertThat(ended.get(WAIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    client.close();
    assertThat(runFolder.processes()).isEmpty();
    assertThat(runFolder.supervisor()).isEmpty();
  }

  @Test
  void what_dies_is_brought_back_and_what_happened_is_told() throws Exception {
    long before = pid("front");
    ProcessHandle.of(before).orElseThrow().destroyForcibly();
    await().atMost(WAIT).until(() -> service("front").restarts() == 1 && service("front").ready());
    assertThat(pid("front")).isNotEqualTo(before);
    assertThat(service("front").lastExit()).startsWith("ended with exit code 137 after");
    assertThat(service("store").restarts()).isZero();
  }

  @Test
  void a_stopped_service_stays_so_until_it_is_started() throws Exception {
    ProcessHandle process = ProcessHandle.of(pid("front")).orElseThrow();
    client.stop("front");
    await().atMost(WAIT).until(() -> service("front").state() == ServiceState.STOPPED);
    assertThat(process.isAlive()).isFalse();
    assertThat(client.status().ready()).isFalse();
    client.start("front");
    await().atMost(WAIT).until(() -> client.status().ready());
    assertThat(service("front").restarts()).isZero();
  }

  @Test
  void a_process_gets_its_environment_and_writes_its_own_log() throws Exception {
    assertThat(Files.readString(folder.resolve("front.log"))).contains("with greeting hello");
  }

  @Test
  void whoever_does_not_have_the_token_gives_no_orders() throws Exception {
    var address = runFolder.supervisor().orElseThrow();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("supervisor.json"))))
        .isEqualTo("rw-------");
    var guess =
        new SupervisorAddress(address.pid(), address.startedAtMs(), address.port(), "guessed");
    try (var stranger = new ControlClient(guess)) {
      assertThatThrownBy(stranger::stopAll)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("403");
    }
    assertThat(client.status().ready()).isTrue();
  }

  @Test
  void a_second_supervisor_of_the_same_folder_does_nothing() throws Exception {
    long before = pid("front");
    var third = supervise(List.of(TinyService.spec("third", Ports.free(), 0)));
    assertThatThrownBy(() -> third.get(WAIT.toSeconds(), TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(OverlappingFileLockException.class);
    assertThat(pid("front")).isEqualTo(before);
    assertThat(runFolder.processes()).containsOnlyKeys("front", "store");
  }

  @Test
  void what_a_killed_supervisor_left_is_found_and_stopped() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    Process orphan = new ProcessBuilder(TinyService.spec("x", Ports.free(), 0).command()).start();
    var left = new RunFolder(other);
    left.write("orphan", ProcessIdentity.of(orphan.toHandle()));
    left.write("recycled", new ProcessIdentity(ProcessHandle.current().pid(), 0));
    assertThat(Leftovers.find(left)).containsOnlyKeys("orphan");
    assertThat(Leftovers.stop(Leftovers.find(left), left)).isEmpty();
    assertThat(orphan.isAlive()).isFalse();
    assertThat(left.processes()).containsOnlyKeys("recycled");
  }

  private FutureTask<Boolean> supervise(List<ServiceSpec> specs) {
    var run = new FutureTask<>(() -> new Supervisor(specs, runFolder, folder, folder).run());
    Thread.ofPlatform().daemon().start(run);
    return run;
  }

  private ServiceStatus service(String name) throws Exception {
    return client.status().services().stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private long pid(String name) throws Exception {
    Long pid = service(name).pid();
    return pid == null ? -1 : pid;
  }
}
