package shop.launcher.supervising;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingServiceTest {
  private static final Duration WAIT = Duration.ofSeconds(20);

  @Test
  void a_command_that_cannot_be_started_is_tried_again_and_says_why(@TempDir Path folder)
      throws Exception {
    var spec =
        new ServiceSpec(
            "absent",
            null,
            List.of(folder.resolve("no-such-program").toString()),
            Map.of(),
            List.of(new LocalPort("SHOP_TINY_PORT", Ports.free())),
            new Readiness.Http(Ports.free()),
            0);
    var log = new LogFile(folder.resolve("absent.log"));
    var service = new SupervisedService(spec, new RunFolder(folder), log, folder);
    Thread thread = Thread.ofPlatform().start(service);
    await().atMost(WAIT).until(() -> service.status().restarts() >= 2);
    assertThat(service.status().lastExit()).startsWith("could not be started");
    assertThat(service.status().state()).isEqualTo(ServiceState.RESTARTING);
    service.close();
    assertThat(thread.join(WAIT)).isTrue();
    assertThat(service.status().state()).isEqualTo(ServiceState.STOPPED);
  }

  @Test
  void pauses_double_up_to_a_maximum_and_begin_anew_after_a_good_life() {
    var backoff = new Backoff();
    Duration shortLife = Duration.ofMillis(50);
    assertThat(backoff.pauseAfter(shortLife)).isEqualTo(Backoff.FIRST);
    assertThat(backoff.pauseAfter(shortLife)).isEqualTo(Backoff.FIRST.multipliedBy(2));
    for (int i = 0; i < 20; i++) {
      assertThat(backoff.pauseAfter(shortLife)).isLessThanOrEqualTo(Backoff.LONGEST);
    }
    assertThat(backoff.pauseAfter(shortLife)).isEqualTo(Backoff.LONGEST);
    assertThat(backoff.pauseAfter(Backoff.LIVED_WELL)).isEqualTo(Backoff.FIRST);
  }
}
