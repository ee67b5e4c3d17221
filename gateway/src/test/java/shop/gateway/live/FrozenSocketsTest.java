package shop.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import shop.gateway.RunningGateway;

@Isolated("others would wait for the processor longer than they wait for an answer")
class FrozenSocketsTest {
  private static final int FROZEN = 20;
  private static final int HEALTHY = 5;
  private static final int CHANGES_AT_ONCE = 20;
  private static final String LARGE = "x".repeat(10_000);
  private final ScriptedFeed feed = new ScriptedFeed();
  private final RunningGateway gateway =
      RunningGateway.start(
          Map.of(
              "SHOP_READ_URL",
              feed.url(),
              "gateway.limits.sockets-per-caller",
              100,
              "gateway.limits.socket-stuck-for",
              "1s"));

  private int told;

  @BeforeEach
  void theFeedStands() {
    await().until(() -> metrics().contains("shop_gateway_feed_connected 1.0"));
  }

  @AfterEach
  void stop() {
    gateway.close();
    feed.close();
  }

  @Test
  void those_that_do_not_read_are_hung_up_on_and_the_others_miss_nothing() throws Exception {
    List<RawBrowser> frozen = new ArrayList<>();
    for (int i = 0; i < FROZEN; i++) {
      frozen.add(subscribedAndFrozen());
    }
    List<Browser> healthy = new ArrayList<>();
    for (int i = 0; i < HEALTHY; i++) {
      healthy.add(Browser.subscribed(gateway));
    }
    while (!metrics().contains("shop_gateway_sockets " + HEALTHY + ".0")) {
      tellSomeChanges();
      int all = told;
      await().until(() -> healthy.stream().allMatch(one -> one.frames().size() > all));
    }

    assertThat(healthy).noneMatch(one -> one.frames().contains("{\"type\":\"refetch\"}"));
    healthy.forEach(Browser::close);
    for (RawBrowser browser : frozen) {
      browser.close();
    }
  }

  @Test
  void one_that_reads_again_before_it_is_hung_up_on_is_told_1013() throws Exception {
    double before = stuck();
    try (RawBrowser frozen = subscribedAndFrozen()) {
      while (stuck() == before) {
        tellSomeChanges();
      }

      assertThat(frozen.closeCode()).isEqualTo(1013);
    }
  }

  private RawBrowser subscribedAndFrozen() throws IOException {
    RawBrowser browser = new RawBrowser(gateway.port());
    browser.say("{\"subscribe\":\"changes\"}");
    assertThat(browser.next().text()).contains("subscribed");
    return browser;
  }

  /** As many as an outbox holds, so that one that reads loses nothing. */
  private void tellSomeChanges() {
    for (int i = 0; i < CHANGES_AT_ONCE; i++) {
      feed.change("order", LARGE + told++, 1);
    }
  }

  private double stuck() {
    return metrics()
        .lines()
        .filter(line -> line.startsWith("shop_gateway_sockets_stuck_total "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
        .findFirst()
        .orElseThrow();
  }

  private String metrics() {
    return gateway.get("/metrics").body();
  }
}
