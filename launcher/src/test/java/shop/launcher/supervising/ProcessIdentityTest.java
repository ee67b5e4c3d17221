package shop.launcher.supervising;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
  private final ProcessHandle self = ProcessHandle.current();

  @Test
  void a_process_is_known_by_its_number_and_start() {
    assertThat(ProcessIdentity.of(self).alive()).contains(self);
  }

  @Test
  void another_process_under_the_same_number_is_not_taken_for_it() {
    long startedAtMs = ProcessIdentity.of(self).startedAtMs();
    assertThat(new ProcessIdentity(self.pid(), startedAtMs - 10_000).alive()).isEmpty();
    assertThat(new ProcessIdentity(self.pid(), startedAtMs + 10_000).alive()).isEmpty();
  }

  @Test
  void a_process_that_ended_is_not_alive() throws Exception {
    Process process = new ProcessBuilder(TinyService.command(TinyService.class, "none")).start();
    ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
    process.destroyForcibly().waitFor();
    assertThat(identity.alive()).isEmpty();
  }
}
