package shop.gateway.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.gateway.RunningGateway;

class LiveTest {
  private static final String REFETCH = "{\"type\":\"refetch\"}";
  private static final ScriptedFeed feed = new ScriptedFeed();
  private static final RunningGateway gateway =
      RunningGateway.start(
          Map.of(
              "SHOP_READ_URL",
              feed.url(),
              "SHOP_ALLOWED_ORIGINS",
              "https://shop.example,https://other.example",
              "gateway.limits.sockets-max",
              20,
              "gateway.limits.sockets-per-caller",
              100,
              "gateway.limits.socket-stuck-for",
              "1s",
              "micronaut.http.services.changes.read-timeout",
              "2s"));

  @BeforeAll
  static void lookOften() {
    Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
  }

  @AfterAll
  static void stop() {
    Awaitility.reset();
    gateway.close();
    feed.close();
  }

  @BeforeEach
  void theFeedStands() {
    feed.isAway(false);
    await()
        .untilAsserted(
            () ->
                assertThat(gateway.get("/metrics").body())
                    .contains("shop_gateway_feed_connected 1.0", "shop_gateway_sockets 0.0"));
    feed.heartbeat();
  }

  @Test
  void a_change_reaches_every_subscriber_and_nobody_else() {
    try (Browser one = Browser.subscribed(gateway);
        Browser two = Browser.subscribed(gateway);
        Browser other = Browser.open(gateway)) {
      feed.change("order", "7", 3);

      one.hears(ScriptedFeed.frame("order", "7", 3));
      two.hears(ScriptedFeed.frame("order", "7", 3));
      other.say("{\"ping\":1}");
      other.hears("{\"type\":\"pong\",\"ping\":1}");
      assertThat(other.frames()).hasSize(1);
    }
  }

  @Test
  void who_unsubscribes_hears_no_more() {
    try (Browser browser = Browser.subscribed(gateway);
        Browser witness = Browser.subscribed(gateway)) {
      browser.say("{\"unsubscribe\":\"changes\"}");
      browser.hears("{\"type\":\"unsubscribed\",\"subscription\":\"changes\"}");
      feed.change("order", "7", 4);
      witness.hears(ScriptedFeed.frame("order", "7", 4));
      browser.say("{\"ping\":2}");
      browser.hears("{\"type\":\"pong\",\"ping\":2}");

      assertThat(browser.frames()).doesNotContain(ScriptedFeed.frame("order", "7", 4));
    }
  }

  @Test
  void the_notices_of_the_read_side_pass_and_unknown_ones_do_not() {
    try (Browser browser = Browser.subscribed(gateway)) {
      feed.says("data: {\"type\":\"rebuilt\"}\n\n");
      feed.says("data: {\"type\":\"of-a-later-build\"}\n\n");
      feed.says("data: {\"type\":\"refetch\"}\n\n");

      browser.hears("{\"type\":\"rebuilt\"}");
      browser.hears(REFETCH);
      assertThat(browser.frames()).noneMatch(frame -> frame.contains("of-a-later-build"));
    }
  }

  @Test
  void what_the_feed_garbles_becomes_a_refetch() {
    try (Browser browser = Browser.subscribed(gateway)) {
      feed.says("data: {\"type\":\"chan\n\n");

      browser.hears(REFETCH);
    }
  }

  @Test
  void a_feed_that_broke_is_asked_again_and_every_browser_told_to_ask_anew() {
    try (Browser browser = Browser.subscribed(gateway)) {
      int before = feed.connections();
      feed.isAway(true);
      feed.breaks();
      await().untilAsserted(() -> assertThat(browser.frames()).containsOnlyOnce(REFETCH));
      feed.isAway(false);

      await()
          .untilAsserted(() -> assertThat(browser.frames()).filteredOn(REFETCH::equals).hasSize(2));
      assertThat(feed.connections()).isEqualTo(before + 1);
      feed.change("calendar", "c", 1);
      browser.hears(ScriptedFeed.frame("calendar", "c", 1));
    }
  }

  @Test
  void a_feed_that_falls_silent_is_taken_for_broken() {
    try (Browser browser = Browser.subscribed(gateway)) {
      int before = feed.connections();

      // Without a heartbeat for 2 s, as this gateway is set.
      browser.hears(REFETCH);
      await().untilAsserted(() -> assertThat(feed.connections()).isGreaterThan(before));
      // The connection it gave up still waits for a line to be told.
      feed.heartbeat();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"subscribe\":",
        "null",
        "[]",
        "7",
        "\"x\"",
        "",
        "{\"ping\":\"x\"}",
        "\\u0000",
        "{\"subscribe\":{\"a\":1}}"
      })
  void what_is_not_a_frame_is_answered_with_a_problem(String text) {
    try (Browser browser = Browser.open(gateway)) {
      browser.say(text);
      await().untilAsserted(() -> assertThat(browser.frames()).hasSize(1));

      assertThat(browser.frames().getFirst())
          .startsWith("{\"type\":\"problem\",\"code\":\"bad-frame\"")
          .doesNotContain("xception", "Jackson", "shop.gateway");
      browser.say("{\"ping\":3}");
      browser.hears("{\"type\":\"pong\",\"ping\":3}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"subscribe\":\"orders\"}", "{\"hello\":1}"})
  void what_cannot_be_subscribed_to_is_answered_with_a_problem(String text) {
    try (Browser browser = Browser.open(gateway)) {
      browser.say(text);
      await().untilAsserted(() -> assertThat(browser.frames()).hasSize(1));

      assertThat(browser.frames().getFirst()).contains("\"code\":\"unknown-subscription\"");
    }
  }

  @Test
  void fragments_are_put_together_up_to_the_bounds() {
    try (Browser browser = Browser.open(gateway)) {
      browser.socket().sendText("{\"pi", false).join();
      browser.socket().sendText("ng\":", false).join();
      browser.socket().sendText("4}", true).join();

      browser.hears("{\"type\":\"pong\",\"ping\":4}");
    }
  }

  @Test
  void a_flood_of_empty_fragments_ends_with_1009() {
    try (Browser browser = Browser.open(gateway)) {
      for (int i = 0; i <= 32; i++) {
        browser.socket().sendText("", false).exceptionally(_ -> null).join();
      }

      assertThat(browser.closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void fragments_beyond_64_kib_end_with_1009() {
    try (Browser browser = Browser.open(gateway)) {
      browser.socket().sendText("x".repeat(40_000), false).join();
      browser.socket().sendText("x".repeat(40_000), false).exceptionally(_ -> null).join();

      assertThat(browser.closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void one_frame_beyond_64_kib_ends_with_1009() throws IOException {
    try (Socket socket = upgraded()) {
      // A masked text frame that announces 64 KiB and one byte.
      socket.getOutputStream().write(new byte[] {(byte) 0x81, (byte) 0xff, 0, 0, 0, 0, 0, 1, 0, 1});
      socket.getOutputStream().write(new byte[4]);
      socket.getOutputStream().flush();

      assertThat(closeCode(socket)).isEqualTo(1009);
    }
  }

  @Test
  void a_browser_that_says_goodbye_is_answered() {
    try (Browser browser = Browser.open(gateway)) {
      browser.socket().sendClose(1000, "").join();

      assertThat(browser.closeCode()).isEqualTo(1000);
    }
  }

  @Test
  void a_flood_of_pings_from_one_that_does_not_read_is_not_collected() throws Exception {
    try (Socket socket = upgraded()) {
      byte[] pings = new byte[131 * 500];
      for (int i = 0; i < pings.length; i += 131) {
        pings[i] = (byte) 0x89;
        pings[i + 1] = (byte) 0xfd;
      }
      CompletableFuture<Void> flood =
          CompletableFuture.runAsync(
              () -> {
                try {
                  while (true) {
                    socket.getOutputStream().write(pings);
                  }
                } catch (IOException _) {
                  // The gateway has closed the connection.
                }
              },
              task -> Thread.ofVirtual().start(task));

      // It stops listening, and after a second of this, as it is set here, hangs up.
      flood.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void binary_frames_end_with_1003() {
    try (Browser browser = Browser.open(gateway)) {
      browser.socket().sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();

      assertThat(browser.closeCode()).isEqualTo(1003);
    }
  }

  @Test
  void compression_is_not_agreed_to() throws IOException {
    String answer =
        upgrade("Sec-WebSocket-Extensions: permessage-deflate\r\nConnection: Upgrade\r\n");

    assertThat(answer).startsWith("HTTP/1.1 101").doesNotContainIgnoringCase("permessage-deflate");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:PORT, 101",
    "https://shop.example, 101",
    "https://other.example, 101",
    "https://evil.example, 403",
    "https://shop.example.evil, 403",
    "null, 403",
    "http://127.0.0.1:1, 403",
    "::, 403"
  })
  void pages_of_other_origins_may_not_open_a_socket(String origin, int status) throws IOException {
    String own = origin.replace("PORT", String.valueOf(gateway.port()));
    String answer = upgrade("Origin: " + own + "\r\nConnection: Upgrade\r\n");

    assertThat(answer).startsWith("HTTP/1.1 " + status);
    if (status == 403) {
      assertThat(answer).contains("\"code\":\"origin-refused\"");
    }
  }

  @Test
  void without_an_upgrade_the_path_says_what_it_speaks() {
    var answer = gateway.get("/ws");

    assertThat(answer.statusCode()).isEqualTo(426);
    assertThat(answer.body()).contains("\"code\":\"upgrade-required\"");
  }

  @Test
  void the_number_of_sockets_is_bounded() throws IOException {
    List<Browser> all = new java.util.ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(Browser.open(gateway));
    }
    await().until(() -> gateway.get("/metrics").body().contains("shop_gateway_sockets 20.0"));
    String refused = upgrade("Connection: Upgrade\r\n");
    all.forEach(Browser::close);

    assertThat(refused).startsWith("HTTP/1.1 503").contains("\"code\":\"overloaded\"");
  }

  @Test
  void a_browser_that_reads_nothing_is_closed_and_the_others_hear_everything() throws Exception {
    try (Socket frozen = upgraded();
        Browser healthy = Browser.subscribed(gateway)) {
      frozen.getOutputStream().write(masked("{\"subscribe\":\"changes\"}"));
      frozen.getOutputStream().flush();
      await().until(() -> gateway.get("/metrics").body().contains("shop_gateway_sockets 2.0"));
      String large = "x".repeat(10_000);
      int row = 0;
      long deadline = System.nanoTime() + 20_000_000_000L;
      while (!gateway.get("/metrics").body().contains("shop_gateway_sockets 1.0")) {
        assertThat(System.nanoTime()).isLessThan(deadline);
        // As much at once as an outbox holds, so that one that reads loses nothing.
        for (int i = 0; i < 20; i++) {
          feed.change("order", large + row++, 1);
        }
        int told = row;
        await().until(() -> healthy.frames().size() > told);
      }

      assertThat(healthy.frames().getLast())
          .endsWith("\"revision\":1,\"position\":\"18446744073709551615\"}");
      assertThat(healthy.frames().stream().filter(REFETCH::equals)).isEmpty();
    }
  }

  private static Socket upgraded() throws IOException {
    Socket socket = gateway.open();
    socket.setReceiveBufferSize(4096);
    OutputStream out = socket.getOutputStream();
    out.write(request("Connection: Upgrade\r\n").getBytes(ISO_8859_1));
    out.flush();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) socket.getInputStream().read());
    }
    assertThat(head).startsWith("HTTP/1.1 101");
    return socket;
  }

  private static String upgrade(String headers) throws IOException {
    try (Socket socket = gateway.open()) {
      socket.getOutputStream().write(request(headers).getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      byte[] answer = new byte[4096];
      int length = socket.getInputStream().read(answer);
      return new String(answer, 0, length, ISO_8859_1);
    }
  }

  private static String request(String headers) {
    return "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:"
        + gateway.port()
        + "\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + "Sec-WebSocket-Version: 13\r\n"
        + RunningGateway.LET_IN
        + headers
        + "\r\n";
  }

  /** A text frame as a client sends it, with a mask of zeros. */
  private static byte[] masked(String text) {
    byte[] frame = new byte[6 + text.length()];
    frame[0] = (byte) 0x81;
    frame[1] = (byte) (0x80 | text.length());
    System.arraycopy(text.getBytes(ISO_8859_1), 0, frame, 6, text.length());
    return frame;
  }

  private static int closeCode(Socket socket) throws IOException {
    byte[] head = socket.getInputStream().readNBytes(4);
    assertThat(head[0]).isEqualTo((byte) 0x88);
    return ((head[2] & 0xff) << 8) | (head[3] & 0xff);
  }
}
