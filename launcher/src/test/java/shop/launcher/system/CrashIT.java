package shop.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.launcher.supervising.ServiceStatus;

@ExtendWith(WithRunningShop.class)
class CrashIT {
  private static final Duration BACK_WITHIN = Duration.ofSeconds(60);
  private static final int CLIENTS = 4;
  private static final int ACKNOWLEDGED_MIN = 50;

  private final RunningShop shop;
  private final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());

  CrashIT(RunningShop shop) {
    this.shop = shop;
  }

  @Test
  void after_every_process_was_killed_at_once_up_brings_back_all_that_was_acknowledged()
      throws Exception {
    List<ProcessHandle> processes = shop.processes();
    placeOrdersUntil(() -> processes.forEach(ProcessHandle::destroyForcibly));
    await().atMost(BACK_WITHIN).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));

    Command up = shop.shop("up");

    assertThat(up.exit()).as(up.err()).isZero();
    assertAllThere();
  }

  @Test
  void a_supervisor_that_was_killed_alone_is_replaced_with_all_it_left() throws Exception {
    List<ProcessHandle> processes = shop.processes();
    processes.getFirst().destroyForcibly();
    await().atMost(BACK_WITHIN).until(() -> !processes.getFirst().isAlive());
    JsonNode status = new ObjectMapper().readTree(shop.shop("status", "--json").out());
    assertThat(status.path("left")).hasSize(7);

    Command up = shop.shop("up");

    assertThat(up.exit()).as(up.err()).isZero();
    assertThat(processes).noneMatch(ProcessHandle::isAlive);
    assertAllThere();
  }

  @Test
  void a_killed_service_is_brought_back() throws Exception {
    for (String name : List.of("order", "eventstore")) {
      ServiceStatus before = shop.service(name);
      ProcessHandle.of(Objects.requireNonNull(before.pid())).orElseThrow().destroyForcibly();
      await()
          .atMost(BACK_WITHIN)
          .until(() -> shop.service(name).restarts() > before.restarts() && shop.status().ready());
    }
    await().atMost(BACK_WITHIN).ignoreExceptions().until(() -> place() == 201);
    assertAllThere();
  }

  /** Several clients place orders until, well under way, the stroke falls. */
  private void placeOrdersUntil(Runnable stroke) throws Exception {
    var over = new AtomicBoolean();
    List<Future<?>> clients = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(
            threads.submit(
                () -> {
                  while (!over.get()) {
                    try {
                      place();
                    } catch (IOException e) {
                      return null; // the gateway is gone
                    }
                  }
                  return null;
                }));
      }
      await().atMost(BACK_WITHIN).until(() -> acknowledged.size() >= ACKNOWLEDGED_MIN);
      stroke.run();
      over.set(true);
      for (Future<?> client : clients) {
        client.get();
      }
    }
  }

  private int place() throws IOException, InterruptedException {
    UUID id = UUID.randomUUID();
    HttpResponse<String> answer = shop.place(id);
    if (answer.statusCode() == 201) {
      acknowledged.add(id + "?minPosition=" + RunningShop.json(answer).path("position").asText());
    }
    return answer.statusCode();
  }

  private void assertAllThere() throws Exception {
    place();
    for (String order : List.copyOf(acknowledged)) {
      HttpResponse<String> answer = shop.get("/orders/" + order);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
    var stored = StoredEvents.read(shop, "order-");
    assertThat(shop.list("/orders"))
        .extracting(order -> order.path("orderId").asText())
        .containsExactlyInAnyOrderElementsOf(stored.keySet());
  }
}
