package shop.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import shop.gateway.RunningGateway;
import shop.gateway.ScriptedService;
import shop.gateway.live.Browser;

class LimitsTest {
  private static final Charset ASCII = StandardCharsets.US_ASCII;
  private static final ScriptedService service = ScriptedService.start();
  private static final RunningGateway gateway =
      RunningGateway.start(
          Map.of(
              "SHOP_ORDER_URL",
              service.url(),
              "SHOP_READ_URL",
              service.url(),
              "SHOP_COMMANDS_PER_SECOND",
              1,
              "SHOP_COMMANDS_BURST",
              3,
              "gateway.limits.head-within",
              "300ms",
              "gateway.limits.sockets-per-caller",
              2));

  @AfterAll
  static void stop() {
    gateway.close();
    service.close();
  }

  @Test
  void who_sends_too_many_commands_is_told_to_wait_and_may_still_read() {
    service.script(exchange -> ScriptedService.answer(exchange, 200, "{}"));
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      answers.add(command());
    }

    HttpResponse<String> refused = answers.getLast();
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
    assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(refused.body()).contains("\"code\":\"too-many-requests\"");
    assertThat(gateway.get("/api/v1/orders").statusCode()).isEqualTo(200);
    assertThat(service.seen())
        .filteredOn(seen -> seen.method().equals("POST"))
        .hasSizeBetween(3, 5);
    await().atMost(Duration.ofSeconds(5)).until(() -> command().statusCode() == 200);
  }

  @Test
  void a_caller_may_hold_only_so_many_sockets() throws IOException {
    try (Browser one = Browser.open(gateway)) {
      Browser two = Browser.open(gateway);
      await().until(() -> gateway.get("/metrics").body().contains("shop_gateway_sockets 2.0"));

      assertThat(upgrade())
          .startsWith("HTTP/1.1 429")
          .containsIgnoringCase("retry-after: 1")
          .contains("\"code\":\"too-many-sockets\"");

      two.close();
      await()
          .atMost(Duration.ofSeconds(5))
          .ignoreException(CompletionException.class)
          .untilAsserted(() -> Browser.open(gateway).close());
      assertThat(one.frames()).isEmpty();
    }
  }

  @Test
  void a_head_that_comes_too_slowly_is_cut_off() throws IOException {
    try (Socket slow = gateway.open()) {
      slow.getOutputStream().write("GET /api/v1/orders HTTP/1.1\r\nHo".getBytes(ASCII));
      String answer = new String(slow.getInputStream().readAllBytes(), ASCII);

      assertThat(answer).startsWith("HTTP/1.1 408").contains("\"code\":\"request-timeout\"");
    }
  }

  @Test
  void who_says_nothing_at_all_is_hung_up_on() throws IOException {
    try (Socket silent = gateway.open()) {
      assertThat(silent.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void the_head_of_a_later_request_is_timed_from_its_first_byte() throws Exception {
    try (Socket kept = gateway.open()) {
      String request = "GET /api/v1/no-such-thing HTTP/1.1\r\nHost: x\r\n\r\n";
      for (int i = 0; i < 3; i++) {
        kept.getOutputStream().write(request.getBytes(ASCII));
        assertThat(kept.getInputStream().read()).isEqualTo('H');
        kept.setSoTimeout(400); // longer than a head may take
        try {
          kept.getInputStream().readAllBytes();
          throw new AssertionError("an idle connection was closed");
        } catch (SocketTimeoutException _) {
          kept.setSoTimeout(10_000);
        }
      }
      kept.getOutputStream().write("GET /api".getBytes(ASCII));

      assertThat(new String(kept.getInputStream().readAllBytes(), ASCII))
          .startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void connections_beyond_the_bound_are_not_kept() throws IOException {
    try (RunningGateway small = RunningGateway.start(Map.of("gateway.limits.connections-max", 2))) {
      try (Socket one = small.open();
          Socket two = small.open();
          Socket three = small.open()) {
        // Which one is counted last is for the gateway's threads to say.
        await()
            .atMost(Duration.ofSeconds(5)) // less than a head may take
            .untilAsserted(
                () ->
                    assertThat(Stream.of(one, two, three).filter(LimitsTest::isHungUpOn))
                        .hasSize(1));
      }
      await()
          .ignoreException(UncheckedIOException.class)
          .until(() -> small.get("/health/liveness").statusCode() == 200);
    }
  }

  private static boolean isHungUpOn(Socket socket) {
    try {
      socket.setSoTimeout(100);
      return socket.getInputStream().read() == -1;
    } catch (SocketTimeoutException _) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void every_limit_stands_with_its_value_in_the_operations_page() throws IOException {
    String page = Files.readString(Path.of("../docs/operations.md"));
    Map<String, String> listed = new TreeMap<>();
    Matcher row = Pattern.compile("(?m)^\\| `([a-z0-9.-]+)` \\| ([^| ]+) \\|").matcher(page);
    while (row.find()) {
      listed.put(row.group(1), row.group(2));
    }
    try (RunningGateway asShipped =
        RunningGateway.start(Map.of("SHOP_COMMANDS_PER_SECOND", 50, "SHOP_COMMANDS_BURST", 100))) {
      Environment settings = asShipped.bean(Environment.class);
      Map<String, String> real = new TreeMap<>();
      for (String name : listed.keySet()) {
        real.put(name, settings.getProperty(name, String.class).orElse("none"));
      }
      settings
          .getPropertyEntries("gateway.limits")
          .forEach(
              name -> {
                String property = "gateway.limits." + name;
                real.put(property, settings.getRequiredProperty(property, String.class));
              });

      assertThat(listed).hasSizeGreaterThan(20).isEqualTo(real);
    }
  }

  /** What comes first as the answer to an upgrade. */
  private static String upgrade() throws IOException {
    String request =
        """
        GET /ws HTTP/1.1\r
        Host: 127.0.0.1:%d\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        %s\r
        """
            .formatted(gateway.port(), RunningGateway.LET_IN);
    try (Socket socket = gateway.open()) {
      socket.getOutputStream().write(request.getBytes(ASCII));
      byte[] answer = new byte[4096];
      return new String(answer, 0, socket.getInputStream().read(answer), ASCII);
    }
  }

  private static HttpResponse<String> command() {
    return gateway.send(gateway.to("/api/v1/orders").POST(BodyPublishers.ofString("{}")));
  }
}
