package shop.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import shop.gateway.RunningGateway;

class EventFeedTest {
  private static final int FEEDS_MAX = 3;
  private static final String SUBSCRIBED = "{\"type\":\"subscribed\",\"subscription\":\"events\"}";

  private final ScriptedLog log = new ScriptedLog();
  private RunningGateway gateway;

  @BeforeAll
  static void lookOften() {
    Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
  }

  @AfterAll
  static void lookAsBefore() {
    Awaitility.reset();
  }

  @BeforeEach
  void start() {
    gateway =
        RunningGateway.start(
            Map.of(
                "SHOP_READ_URL",
                log.url(),
                "gateway.limits.socket-stuck-for",
                "1s",
                "gateway.limits.event-feeds-max",
                FEEDS_MAX));
  }

  @AfterEach
  void stop() {
    gateway.close();
    log.close();
  }

  @Test
  void the_whole_log_comes_in_order_and_then_what_is_written() {
    log.write(35);
    try (Browser browser = follow("")) {
      browser.hears("{\"type\":\"caught-up\",\"position\":\"350\"}");
      log.write(35);

      await().until(() -> events(browser).size() == 70);
      assertThat(events(browser)).containsExactlyElementsOf(log.frames(0));
      assertThat(browser.frames().getFirst()).isEqualTo(SUBSCRIBED);
      assertThat(browser.frames().get(36)).contains("caught-up");
    }
  }

  @Test
  void from_the_end_comes_only_what_is_new() {
    log.write(35);
    try (Browser browser = follow(",\"from\":\"end\"")) {
      browser.hears("{\"type\":\"caught-up\",\"position\":\"350\"}");
      log.write(2);

      await().until(() -> events(browser).size() == 2);
      assertThat(events(browser)).containsExactlyElementsOf(log.frames(35));
    }
  }

  @Test
  void an_empty_log_is_followed_from_its_end_as_from_its_beginning() {
    try (Browser browser = follow(",\"from\":\"end\"")) {
      browser.hears("{\"type\":\"caught-up\"}");
      log.write(2);

      await().until(() -> events(browser).size() == 2);
    }
  }

  @Test
  void who_comes_back_again_and_again_misses_nothing_and_hears_nothing_twice() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<String> heard = new ArrayList<>();
    while (heard.size() < 300) {
      log.write(random.nextInt(40));
      log.isIn(
          random.nextBoolean()
              ? ScriptedLog.Trouble.NONE
              : random.nextBoolean() ? ScriptedLog.Trouble.AWAY : ScriptedLog.Trouble.BREAKS_OFF);
      try (Browser browser =
          follow(heard.isEmpty() ? "" : ",\"from\":\"" + 10 * heard.size() + '"')) {
        int enough = random.nextInt(30);
        if (random.nextBoolean()) {
          browser.hears(SUBSCRIBED);
          log.isIn(ScriptedLog.Trouble.NONE);
        }
        await()
            .until(
                () ->
                    events(browser).size() >= enough
                        || browser.frames().stream().anyMatch(f -> f.contains("caught-up"))
                        || browser.frames().stream().anyMatch(f -> f.contains("interrupted")));
        heard.addAll(events(browser));
      }
    }

    assertThat(heard).containsExactlyElementsOf(log.frames(0).subList(0, heard.size()));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"AWAY", "BREAKS_OFF"})
  void while_the_log_cannot_be_read_the_browser_is_told_once_and_then_hears_all(
      ScriptedLog.Trouble trouble) {
    log.write(15);
    try (Browser browser = follow("")) {
      browser.hears("{\"type\":\"caught-up\",\"position\":\"150\"}");
      log.isIn(trouble);
      log.write(15);
      await().until(() -> asksSince(15) >= 3);
      log.isIn(ScriptedLog.Trouble.NONE);
      await().until(() -> events(browser).size() == 30);

      assertThat(events(browser)).containsExactlyElementsOf(log.frames(0));
      assertThat(browser.frames())
          .filteredOn(frame -> frame.contains("\"code\":\"feed-interrupted\""))
          .hasSize(1);
    }
  }

  /** How often the page behind so many events was asked for. */
  private long asksSince(int events) {
    return log.asked().stream().filter(("/api/v1/log?from=" + 10 * events)::equals).count();
  }

  @Test
  void a_paused_feed_asks_for_nothing_and_goes_on_where_it_was() {
    log.write(5);
    try (Browser browser = follow("")) {
      browser.hears("{\"type\":\"caught-up\",\"position\":\"50\"}");
      browser.say("{\"pause\":\"events\"}");
      browser.hears("{\"type\":\"paused\",\"subscription\":\"events\"}");
      log.write(100);
      int asked = log.asked().size();
      browser.say("{\"ping\":1}");
      browser.hears("{\"type\":\"pong\",\"ping\":1}");
      // One question may have been under way.
      await().during(Duration.ofMillis(200)).until(() -> log.asked().size() <= asked + 1);
      assertThat(events(browser)).hasSize(5);

      browser.say("{\"resume\":\"events\"}");
      await().until(() -> events(browser).size() == 105);
      assertThat(events(browser)).containsExactlyElementsOf(log.frames(0));
    }
  }

  @Test
  void who_unsubscribes_hears_no_more_and_leaves_no_feed_behind() {
    try (Browser browser = follow("")) {
      browser.hears("{\"type\":\"caught-up\"}");
      browser.say("{\"unsubscribe\":\"events\"}");
      browser.hears("{\"type\":\"unsubscribed\",\"subscription\":\"events\"}");
      log.write(5);

      await().until(() -> metrics().contains("shop_gateway_event_feeds 0.0"));
      browser.say("{\"ping\":1}");
      browser.hears("{\"type\":\"pong\",\"ping\":1}");
      assertThat(events(browser)).isEmpty();
    }
  }

  @Test
  void to_subscribe_again_is_to_begin_anew_elsewhere() {
    log.write(5);
    try (Browser browser = follow(",\"from\":\"end\"")) {
      browser.hears("{\"type\":\"caught-up\",\"position\":\"50\"}");
      browser.say("{\"subscribe\":\"events\",\"from\":\"20\"}");

      await().until(() -> events(browser).size() == 3);
      assertThat(metrics()).contains("shop_gateway_event_feeds 1.0");
    }
  }

  @Test
  void what_is_filtered_by_reaches_the_read_side_unharmed() {
    String filter =
        "{\"stream\":\"order-1&from=2\",\"type\":\"Order Shipped\",\"correlationId\":\"{é}%41\"}";
    try (Browser browser = follow(",\"from\":\"10\",\"filter\":" + filter)) {
      browser.hears(SUBSCRIBED);
      await().until(() -> !log.asked().isEmpty());

      assertThat(log.asked().getFirst())
          .isEqualTo(
              "/api/v1/log?from=10&stream=order-1%26from%3D2&type=Order+Shipped"
                  + "&correlationId=%7B%C3%A9%7D%2541");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"from\":\"yesterday\"",
        "\"from\":\"-1\"",
        "\"from\":\"\"",
        "\"from\":\"123456789012345678901\"",
        "\"filter\":{\"type\":\"\"}",
        "\"filter\":7"
      })
  void what_cannot_be_meant_is_a_problem(String more) {
    try (Browser browser = follow("," + more)) {
      await().until(() -> !browser.frames().isEmpty());

      assertThat(browser.frames()).singleElement().asString().contains("\"code\":\"bad-frame\"");
      assertThat(log.asked()).isEmpty();
    }
  }

  @Test
  void what_the_read_side_refuses_is_a_problem_and_not_asked_again() {
    log.isIn(ScriptedLog.Trouble.REFUSES);
    try (Browser browser = follow("")) {
      await().until(() -> browser.frames().size() == 2);

      assertThat(browser.frames().getLast()).contains("\"code\":\"feed-refused\"");
      await().during(Duration.ofMillis(500)).until(() -> log.asked().size() == 1);
    }
  }

  @Test
  void only_so_many_follow_the_log_at_once() {
    List<Browser> all = new ArrayList<>();
    for (int i = 0; i < FEEDS_MAX; i++) {
      all.add(follow(""));
      all.getLast().hears(SUBSCRIBED);
    }
    try (Browser one = follow("")) {
      await().until(() -> !one.frames().isEmpty());
      assertThat(one.frames().getFirst()).contains("\"code\":\"too-many-feeds\"");
      all.forEach(Browser::close);
      await().until(() -> metrics().contains("shop_gateway_event_feeds 0.0"));
      one.say("{\"subscribe\":\"events\"}");
      one.hears(SUBSCRIBED);
    }
  }

  @Test
  void for_a_browser_that_does_not_read_no_more_than_it_takes_is_asked_for() throws Exception {
    log.write(2_000, 50_000);
    try (RawBrowser frozen = new RawBrowser(gateway.port())) {
      frozen.say("{\"subscribe\":\"events\"}");
      await().until(() -> metrics().contains("shop_gateway_event_feeds 1.0"));
      await().until(() -> metrics().contains("shop_gateway_event_feeds 0.0"));

      // 100 MB are there; what went into the buffers of both ends is a few pages of 500 kB.
      assertThat(log.asked().size()).isLessThan(40);
    }
  }

  private Browser follow(String more) {
    Browser browser = Browser.open(gateway);
    browser.say("{\"subscribe\":\"events\"" + more + "}");
    return browser;
  }

  private String metrics() {
    return gateway.get("/metrics").body();
  }

  private static List<String> events(Browser browser) {
    return browser.frames().stream()
        .filter(frame -> frame.startsWith("{\"type\":\"event\""))
        .toList();
  }
}
