package shop.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import shop.gateway.GatewayProcess;
import shop.gateway.live.RawBrowser.Received;

/** Texts without an end, against a gateway with no more memory than it is shipped with. */
class FragmentFloodIT {
  private static final long BYTES = Long.getLong("shop.flood.mb", 200) * 1024 * 1024;
  private static final int FLOODS = 4;
  private static final byte[] BEGINNING =
      RawBrowser.frame(false, RawBrowser.TEXT, new byte[8 * 1024]);
  private static final byte[] MORE =
      RawBrowser.frame(false, RawBrowser.CONTINUATION, new byte[8 * 1024]);

  private final AtomicLong sent = new AtomicLong();
  private final Set<Integer> ends = ConcurrentHashMap.newKeySet();

  @Test
  void a_flood_of_fragments_ends_with_1009_and_the_gateway_lives() throws Exception {
    Path output = Files.createTempFile("gateway", ".log");
    try (GatewayProcess gateway = GatewayProcess.start(output, "-Xmx128m");
        RawBrowser witness = new RawBrowser(gateway.port());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> floods = new ArrayList<>();
      for (int i = 0; i < FLOODS; i++) {
        floods.add(
            threads.submit(
                () -> {
                  while (sent.get() < BYTES) {
                    flood(gateway.port());
                  }
                }));
      }
      for (Future<?> flood : floods) {
        flood.get();
      }
      System.out.printf(
          "%d MB sent, the gateway took %s%n", sent.get() / 1024 / 1024, gateway.memory());

      witness.say("{\"ping\":1}");
      Received pong = witness.next();
      assertThat(pong.text()).isEqualTo("{\"type\":\"pong\",\"ping\":1}");
      assertThat(ends).containsExactly(1009);
      assertThat(gateway.isAlive()).isTrue();
      assertThat(Files.readString(output)).doesNotContain("OutOfMemory", "LEAK");
    } finally {
      Files.delete(output);
    }
  }

  /** One text, on and on until the gateway hangs up. */
  private void flood(int port) {
    try (RawBrowser browser = new RawBrowser(port)) {
      try {
        browser.send(BEGINNING);
        for (long left = BYTES; left > 0; left -= MORE.length) {
          browser.send(MORE);
          sent.addAndGet(MORE.length);
        }
      } catch (IOException _) {
        // It has hung up; its goodbye may have got lost with the connection.
      }
      ends.add(browser.closeCode());
    } catch (IOException _) {
      // No goodbye came through.
    }
  }
}
