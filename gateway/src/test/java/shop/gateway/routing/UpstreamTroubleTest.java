package shop.gateway.routing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import shop.gateway.RawService;
import shop.gateway.RunningGateway;
import shop.gateway.ScriptedService;

class UpstreamTroubleTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

  @Test
  void a_service_that_is_gone_is_a_503_within_a_second() {
    try (RunningGateway gateway = RunningGateway.start(Map.of())) {
      gateway.get("/api/v1/calendars"); // once without the clock: classes are loaded
      for (HttpRequest.Builder request :
          List.of(gateway.to("/api/v1/orders").GET(), post(gateway, "/api/v1/orders"))) {
        long before = System.nanoTime();
        HttpResponse<String> answer = gateway.send(request);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
        assertThat(answer.body())
            .contains("\"code\":\"upstream-unavailable\"", "\"traceId\":\"")
            .doesNotContain("xception", "127.0.0.1");
      }
    }
  }

  @Test
  void a_service_that_accepts_no_connection_is_a_503_within_a_second() throws IOException {
    // A listener whose queue is full lets no further connection be established.
    try (var full = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      List<Socket> waiting = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Socket socket = new Socket();
        waiting.add(socket);
        try {
          socket.connect(full.getLocalSocketAddress(), 100);
        } catch (IOException _) {
          break;
        }
      }
      String url = "http://127.0.0.1:" + full.getLocalPort();
      try (RunningGateway gateway = RunningGateway.start(Map.of("SHOP_READ_URL", url))) {
        gateway.get("/api/v1/calendars"); // once without the clock: classes are loaded
        long before = System.nanoTime();
        HttpResponse<String> answer = gateway.get("/api/v1/orders");

        assertThat(answer.body()).contains("\"code\":\"upstream-unavailable\"");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
      }
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  @Test
  void a_service_that_does_not_answer_in_time_is_a_504() {
    try (RawService mute = RawService.start((_, _) -> {});
        RunningGateway gateway =
            start(mute.url(), Map.of("micronaut.http.services.upstream.read-timeout", "300ms"))) {
      assertThat(gateway.get("/api/v1/orders").body()).contains("\"code\":\"upstream-timeout\"");
      HttpResponse<String> command = gateway.send(post(gateway, "/api/v1/orders"));

      assertThat(command.statusCode()).isEqualTo(504);
      assertThat(mute.requests()).isEqualTo(2);
      await().untilAsserted(() -> assertThat(underway(gateway)).isZero());
    }
  }

  @Test
  void a_read_is_sent_once_more_when_its_connection_breaks_and_a_command_is_not() {
    try (RawService breaking =
            RawService.start(
                (connection, number) -> {
                  if (number % 2 == 1) {
                    connection.close();
                  } else {
                    connection.getOutputStream().write(OK.getBytes(ISO_8859_1));
                  }
                });
        RunningGateway gateway = start(breaking.url(), Map.of())) {
      assertThat(gateway.get("/api/v1/orders").statusCode()).isEqualTo(200);
      assertThat(breaking.requests()).isEqualTo(2);

      HttpResponse<String> command = gateway.send(post(gateway, "/api/v1/orders"));

      assertThat(command.statusCode()).isEqualTo(503);
      assertThat(command.body()).contains("\"code\":\"outcome-unknown\"");
      assertThat(breaking.requests()).isEqualTo(3);
    }
  }

  @Test
  void a_command_with_a_key_is_sent_once_more_with_the_same_body_and_key() {
    List<String> bodies = new CopyOnWriteArrayList<>();
    try (RawService breaking =
            RawService.start(
                (connection, number) -> {
                  bodies.add(new String(connection.getInputStream().readNBytes(2), ISO_8859_1));
                  if (number % 2 == 1) {
                    connection.close();
                  } else {
                    connection.getOutputStream().write(OK.getBytes(ISO_8859_1));
                  }
                });
        RunningGateway gateway = start(breaking.url(), Map.of())) {
      HttpResponse<String> answer =
          gateway.send(post(gateway, "/api/v1/orders").header("Idempotency-Key", "k"));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(bodies).containsExactly("{}", "{}");
    }
  }

  @Test
  void a_task_is_not_sent_again_whatever_key_it_carries() {
    try (RawService breaking = RawService.start((connection, _) -> connection.close());
        RunningGateway gateway = start(breaking.url(), Map.of())) {
      HttpResponse<String> answer =
          gateway.send(
              post(gateway, "/api/v1/projections/rebuilds").header("Idempotency-Key", "k"));

      assertThat(answer.body()).contains("\"code\":\"outcome-unknown\"");
      assertThat(breaking.requests()).isEqualTo(1);
    }
  }

  @Test
  void a_command_stays_unknown_when_its_repeat_finds_the_service_gone() {
    List<RawService> itself = new CopyOnWriteArrayList<>();
    try (RawService dying =
            RawService.start(
                (connection, _) -> {
                  itself.forEach(RawService::close);
                  connection.close();
                });
        RunningGateway gateway = start(dying.url(), Map.of())) {
      itself.add(dying);
      HttpResponse<String> answer =
          gateway.send(post(gateway, "/api/v1/orders").header("Idempotency-Key", "k"));

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("\"code\":\"outcome-unknown\"");
    }
  }

  @Test
  void bodies_that_no_room_is_left_for_are_refused_at_once_and_leave_their_room() {
    try (ScriptedService service = ScriptedService.start();
        RunningGateway gateway =
            start(service.url(), Map.of("gateway.limits.bodies-bytes", "1KB"))) {
      HttpRequest.Builder large =
          gateway.to("/api/v1/orders").POST(HttpRequest.BodyPublishers.ofString("x".repeat(2_000)));

      assertThat(gateway.send(large).body()).contains("\"code\":\"overloaded\"");
      for (int i = 0; i < 600; i++) {
        assertThat(gateway.send(post(gateway, "/api/v1/orders")).statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void a_connection_that_the_service_has_closed_meanwhile_is_not_noticed_by_a_reader() {
    try (RawService closing =
            RawService.start(
                (connection, _) -> {
                  connection.getOutputStream().write(OK.getBytes(ISO_8859_1));
                  connection.close();
                });
        RunningGateway gateway = start(closing.url(), Map.of())) {
      for (int i = 0; i < 50; i++) {
        assertThat(gateway.get("/api/v1/orders").statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void an_answer_that_breaks_off_breaks_off_for_the_client_too() {
    try (RawService halfway =
            RawService.start(
                (connection, _) -> {
                  connection
                      .getOutputStream()
                      .write(
                          "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"
                              .getBytes(ISO_8859_1));
                  connection.getOutputStream().flush();
                  connection.close();
                });
        RunningGateway gateway = start(halfway.url(), Map.of())) {
      assertThatThrownBy(() -> gateway.get("/api/v1/orders"))
          .isInstanceOf(UncheckedIOException.class);
      await().untilAsserted(() -> assertThat(underway(gateway)).isZero());
    }
  }

  @Test
  void what_is_not_http_is_a_503_that_shows_none_of_it() {
    try (RawService babbling =
            RawService.start(
                (connection, _) ->
                    connection
                        .getOutputStream()
                        .write("SSH-2.0-inner\r\n\r\n".getBytes(ISO_8859_1)));
        RunningGateway gateway = start(babbling.url(), Map.of())) {
      HttpResponse<String> answer = gateway.get("/api/v1/orders");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).doesNotContain("SSH", "xception", "nvalid version");
    }
  }

  @Test
  void a_full_service_refuses_at_once_and_the_others_go_on() throws Exception {
    CountDownLatch mayAnswer = new CountDownLatch(1);
    try (ScriptedService slow = ScriptedService.start();
        ScriptedService quick = ScriptedService.start();
        RunningGateway gateway =
            RunningGateway.start(
                Map.of(
                    "SHOP_READ_URL", slow.url(),
                    "SHOP_ORDER_URL", quick.url(),
                    "gateway.limits.requests-per-upstream", 3));
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      slow.script(
          exchange -> {
            waitFor(mayAnswer);
            ScriptedService.answer(exchange, 200, "{}");
          });
      List<Future<Integer>> held = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        held.add(clients.submit(() -> gateway.get("/api/v1/orders").statusCode()));
      }
      await().untilAsserted(() -> assertThat(slow.seen()).hasSize(3));

      HttpResponse<String> refused = gateway.get("/api/v1/orders");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
      assertThat(refused.body()).contains("\"code\":\"overloaded\"");
      assertThat(gateway.send(post(gateway, "/api/v1/orders")).statusCode()).isEqualTo(200);

      mayAnswer.countDown();
      for (Future<Integer> answer : held) {
        assertThat(answer.get()).isEqualTo(200);
      }
      assertThat(gateway.get("/api/v1/orders").statusCode()).isEqualTo(200);
      assertThat(underway(gateway)).isZero();
    }
  }

  @Test
  void a_client_that_leaves_in_the_middle_of_an_answer_frees_its_place() throws IOException {
    try (RawService endless = RawService.start(UpstreamTroubleTest::answerForEver);
        RunningGateway gateway = start(endless.url(), Map.of())) {
      for (int i = 0; i < 5; i++) {
        try (Socket client = gateway.open()) {
          client
              .getOutputStream()
              .write(request("GET /api/v1/events HTTP/1.1").getBytes(ISO_8859_1));
          assertThat(client.getInputStream().readNBytes(50_000)).hasSize(50_000);
          assertThat(underway(gateway)).isEqualTo(1);
        }
        await().untilAsserted(() -> assertThat(underway(gateway)).isZero());
      }
    }
  }

  @Test
  void a_client_that_stops_reading_does_not_keep_its_place() throws IOException {
    try (RawService endless = RawService.start(UpstreamTroubleTest::answerForEver);
        RunningGateway gateway =
            start(endless.url(), Map.of("gateway.limits.answer-stalls-for", "300ms"));
        Socket client = gateway.open()) {
      client.getOutputStream().write(request("GET /api/v1/events HTTP/1.1").getBytes(ISO_8859_1));
      assertThat(client.getInputStream().readNBytes(50_000)).hasSize(50_000);

      await().untilAsserted(() -> assertThat(underway(gateway)).isZero());
    }
  }

  @Test
  void a_client_that_leaves_before_the_answer_frees_its_place() throws Exception {
    CountDownLatch mayAnswer = new CountDownLatch(1);
    try (RawService slow =
            RawService.start(
                (connection, number) -> {
                  waitFor(mayAnswer);
                  answerForEver(connection, number);
                });
        RunningGateway gateway = start(slow.url(), Map.of())) {
      try (Socket client = gateway.open()) {
        client.getOutputStream().write(request("GET /api/v1/events HTTP/1.1").getBytes(ISO_8859_1));
        await().untilAsserted(() -> assertThat(slow.requests()).isEqualTo(1));
        assertThat(underway(gateway)).isEqualTo(1);
      }
      mayAnswer.countDown();
      await().untilAsserted(() -> assertThat(underway(gateway)).isZero());
    }
  }

  @Test
  void a_body_that_does_not_arrive_in_time_is_a_408_and_holds_no_place() throws IOException {
    try (ScriptedService service = ScriptedService.start();
        RunningGateway gateway =
            start(service.url(), Map.of("gateway.limits.body-within", "200ms"));
        Socket client = gateway.open()) {
      client
          .getOutputStream()
          .write(
              (request("POST /api/v1/orders HTTP/1.1\r\nContent-Length: 10") + "{")
                  .getBytes(ISO_8859_1));
      byte[] answer = client.getInputStream().readNBytes(12);

      assertThat(new String(answer, ISO_8859_1)).isEqualTo("HTTP/1.1 408");
      assertThat(service.seen()).isEmpty();
      assertThat(underway(gateway)).isZero();
    }
  }

  private static RunningGateway start(String serviceUrl, Map<String, Object> settings) {
    Map<String, Object> all = new java.util.HashMap<>(settings);
    all.put("SHOP_READ_URL", serviceUrl);
    all.put("SHOP_ORDER_URL", serviceUrl);
    return RunningGateway.start(all);
  }

  private static HttpRequest.Builder post(RunningGateway gateway, String target) {
    return gateway.to(target).POST(HttpRequest.BodyPublishers.ofString("{}"));
  }

  private static int underway(RunningGateway gateway) {
    Upstreams upstreams = gateway.bean(Upstreams.class);
    return java.util.Arrays.stream(Service.values())
        .mapToInt(service -> upstreams.of(service).bulkhead().taken())
        .sum();
  }

  private static void answerForEver(Socket connection, int number) throws IOException {
    connection
        .getOutputStream()
        .write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(ISO_8859_1));
    byte[] chunk = ("1000\r\n" + "x".repeat(4096) + "\r\n").getBytes(ISO_8859_1);
    while (true) {
      connection.getOutputStream().write(chunk);
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String request(String head) {
    return head + "\r\nHost: x\r\n" + RunningGateway.LET_IN + "\r\n";
  }
}
