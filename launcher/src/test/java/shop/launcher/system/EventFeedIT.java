package shop.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRunningShop.class)
class EventFeedIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration BACK_WITHIN = Duration.ofSeconds(60);
  private static final int HEARD_WITHIN_SECONDS = 60;
  private static final int OPENS_WITHIN_SECONDS = 10;
  private static final int ORDERS = 60;
  private static final int AT_ONCE_MAX = 20;

  private final RunningShop shop;
  private final List<String> heard = new ArrayList<>();

  EventFeedIT(RunningShop shop) {
    this.shop = shop;
  }

  @Test
  void who_follows_the_log_and_comes_and_goes_hears_all_of_it_once_though_services_die()
      throws Exception {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    try (HttpClient http = HttpClient.newHttpClient();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(shop.place(UUID.randomUUID()).statusCode()).isEqualTo(201);
      String begin = follow(http, "end", 1);
      Future<String> writing = threads.submit(this::placeOrders);
      kill("shop-read");
      String reached = begin;
      while (!writing.isDone() || isBefore(reached, writing.resultNow())) {
        reached = follow(http, reached, 1 + random.nextInt(AT_ONCE_MAX));
      }

      await().atMost(BACK_WITHIN).until(() -> shop.status().ready());
      assertThat(heard).hasSizeGreaterThanOrEqualTo(ORDERS);
      assertThat(heard).containsExactlyElementsOf(browsed(begin, reached));
    }
  }

  /** Answers where the last of them is in the log. */
  private String placeOrders() throws Exception {
    String position = "";
    for (int i = 0; i < ORDERS; i++) {
      HttpResponse<String> placed = shop.place(UUID.randomUUID());
      assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
      position = RunningShop.json(placed).path("position").asText();
    }
    return position;
  }

  private void kill(String service) throws Exception {
    ProcessHandle.of(Objects.requireNonNull(shop.service(service).pid()))
        .orElseThrow()
        .destroyForcibly();
  }

  /** On a socket of its own, until enough was heard or there is no more; answers how far it got. */
  private String follow(HttpClient http, String from, int enough) throws Exception {
    BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    URI uri = URI.create("ws://127.0.0.1:" + shop.port("SHOP_GATEWAY_PORT") + "/ws");
    WebSocket.Builder opening = http.newWebSocketBuilder();
    // Whatever lets a request in lets a socket in.
    shop.request("/events")
        .build()
        .headers()
        .firstValue("Authorization")
        .ifPresent(value -> opening.header("Authorization", value));
    WebSocket socket =
        opening.buildAsync(uri, new Listener(frames)).get(OPENS_WITHIN_SECONDS, TimeUnit.SECONDS);
    try {
      socket.sendText("{\"subscribe\":\"events\",\"from\":\"%s\"}".formatted(from), true).join();
      String reached = from;
      int count = 0;
      while (count < enough) {
        String text = frames.poll(HEARD_WITHIN_SECONDS, TimeUnit.SECONDS);
        assertThat(text).as("a frame").isNotNull();
        JsonNode frame = JSON.readTree(text);
        if (frame.path("type").asText().equals("problem")) {
          assertThat(frame.path("code").asText()).isEqualTo("feed-interrupted");
        }
        if (frame.path("type").asText().equals("caught-up")) {
          return frame.path("position").asText();
        }
        if (frame.path("type").asText().equals("event")) {
          heard.add(frame.path("event").path("eventId").asText());
          reached = frame.path("event").path("position").asText();
          count++;
        }
      }
      return reached;
    } finally {
      socket.abort();
    }
  }

  /** The same part of the log, as the event browser shows it. */
  private List<String> browsed(String behind, String last) throws Exception {
    List<String> events = new ArrayList<>();
    String from = behind;
    while (true) {
      JsonNode page = RunningShop.json(shop.get("/events?limit=200&from=" + from));
      for (JsonNode event : page.path("items")) {
        if (isBefore(last, event.path("position").asText())) {
          return events;
        }
        events.add(event.path("eventId").asText());
      }
      if (!page.hasNonNull("next")) {
        return events;
      }
      from = page.path("next").asText();
    }
  }

  private static boolean isBefore(String position, String other) {
    return Long.compareUnsigned(Long.parseUnsignedLong(position), Long.parseUnsignedLong(other))
        < 0;
  }

  private record Listener(BlockingQueue<String> frames, StringBuilder text)
      implements WebSocket.Listener {
    Listener(BlockingQueue<String> frames) {
      this(frames, new StringBuilder());
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        frames.add(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
