package shop.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import shop.gateway.RunningGateway;
import shop.gateway.ScriptedService;

@Isolated("others would wait for the processor longer than they wait for an answer")
class OverloadTest {
  private static final int PLACES = 8;
  private static final int CLIENTS = 3 * PLACES;
  private static final int REQUESTS_EACH = 25;
  private static final int ANSWERS_WITHIN_MS = 10;

  @Test
  void more_than_can_be_done_is_refused_with_a_time_to_come_back_and_leaves_nothing_behind()
      throws Exception {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    try (ScriptedService service = ScriptedService.start();
        RunningGateway gateway =
            RunningGateway.start(
                Map.of(
                    "SHOP_ORDER_URL",
                    service.url(),
                    "SHOP_READ_URL",
                    service.url(),
                    "SHOP_COMMANDS_PER_SECOND",
                    10,
                    "SHOP_COMMANDS_BURST",
                    50,
                    "gateway.limits.requests-per-upstream",
                    PLACES));
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      service.script(OverloadTest::answerSlowly);
      List<Callable<List<HttpResponse<String>>>> all = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Random random = new Random(seed + i);
        all.add(() -> requests(gateway, random));
      }
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<List<HttpResponse<String>>> one : clients.invokeAll(all)) {
        answers.addAll(one.get());
      }

      Map<Integer, Long> statuses =
          answers.stream()
              .collect(Collectors.groupingBy(HttpResponse::statusCode, Collectors.counting()));
      System.out.println("answers " + statuses);
      assertThat(answers).hasSize(CLIENTS * REQUESTS_EACH);
      assertThat(statuses.keySet()).containsExactlyInAnyOrder(200, 429, 503);
      assertThat(answers)
          .filteredOn(answer -> answer.statusCode() != 200)
          .allSatisfy(
              answer -> {
                assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
                assertThat(answer.body()).contains("urn:shop:problem:");
              });
      assertThat(gateway.get("/api/v1/orders").statusCode()).isEqualTo(200);
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> command(gateway).statusCode() == 200 && underway(gateway));
    }
  }

  private static List<HttpResponse<String>> requests(RunningGateway gateway, Random random) {
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (int i = 0; i < REQUESTS_EACH; i++) {
      answers.add(random.nextBoolean() ? gateway.get("/api/v1/orders") : command(gateway));
    }
    return answers;
  }

  private static HttpResponse<String> command(RunningGateway gateway) {
    return gateway.send(gateway.to("/api/v1/orders").POST(BodyPublishers.ofString("{}")));
  }

  private static boolean underway(RunningGateway gateway) {
    String metrics = gateway.get("/metrics").body();
    return metrics.contains("shop_gateway_requests_underway{service=\"order\"} 0.0")
        && metrics.contains("shop_gateway_requests_underway{service=\"read\"} 0.0");
  }

  private static void answerSlowly(HttpExchange exchange) throws IOException {
    LockSupport.parkNanos(
        Duration.ofMillis(1 + ThreadLocalRandom.current().nextInt(ANSWERS_WITHIN_MS)).toNanos());
    ScriptedService.answer(exchange, 200, "{}");
  }
}
