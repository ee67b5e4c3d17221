package shop.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import shop.gateway.live.Browser;

class ShutdownTest {
  @Test
  void what_is_under_way_is_answered_and_sockets_are_told() throws Exception {
    CountDownLatch mayAnswer = new CountDownLatch(1);
    try (ScriptedService service = ScriptedService.start();
        RunningGateway gateway = RunningGateway.start(Map.of("SHOP_READ_URL", service.url()));
        Browser browser = Browser.open(gateway);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      service.script(
          exchange -> {
            try {
              mayAnswer.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            ScriptedService.answer(exchange, 200, "{}");
          });
      Future<Integer> underWay = clients.submit(() -> gateway.get("/api/v1/orders").statusCode());
      await().untilAsserted(() -> assertThat(service.seen()).hasSize(1));

      Future<?> stopping = clients.submit(gateway::shutDown);
      await()
          .untilAsserted(() -> assertThatThrownBy(gateway::open).isInstanceOf(IOException.class));
      assertThat(browser.closeCode()).isEqualTo(1012);
      mayAnswer.countDown();

      assertThat(underWay.get()).isEqualTo(200);
      stopping.get();
    }
  }
}
