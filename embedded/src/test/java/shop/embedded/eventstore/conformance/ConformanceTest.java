package shop.embedded.eventstore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import shop.embedded.eventstore.EmbeddedEventStore;
import shop.embedded.eventstore.EmbeddedEventStoreSettings;

/** What EventStoreDB 24.10.14 answered, the node answers. */
class ConformanceTest {
  private static final int PLAYED_AT_ONCE = 48;

  /** Played first, so that those with an eye on the clock meet a node that has warmed up. */
  private static final int WARMING_UP = 40;

  private static final int SCENARIO_SECONDS_MAX = 60;

  @TempDir private static Path directory;
  private static EmbeddedEventStore node;
  private static ExecutorService players;

  @BeforeAll
  static void start() throws Exception {
    node = EmbeddedEventStore.start(EmbeddedEventStoreSettings.insecure(directory, 0));
    players = Executors.newFixedThreadPool(PLAYED_AT_ONCE);
  }

  @AfterAll
  static void stop() {
    players.shutdownNow();
    node.close();
  }

  @TestFactory
  List<DynamicTest> the_node_answers_as_recorded() throws Exception {
    URL folder = Objects.requireNonNull(getClass().getResource("/conformance"));
    List<Scenario> scenarios = Scenario.under(Path.of(folder.toURI()));
    Map<Scenario, Future<List<JsonNode>>> played = new HashMap<>();
    List<Scenario> quickFirst =
        scenarios.stream().sorted(Comparator.comparing(Scenario::waits)).toList();
    List<Scenario> order = new ArrayList<>(quickFirst.subList(0, WARMING_UP));
    order.addAll(quickFirst.subList(WARMING_UP, quickFirst.size()).reversed());
    order.forEach(it -> played.put(it, players.submit(() -> play(it))));
    return scenarios.stream().map(it -> test(it, Objects.requireNonNull(played.get(it)))).toList();
  }

  private static DynamicTest test(Scenario scenario, Future<List<JsonNode>> played) {
    return DynamicTest.dynamicTest(
        scenario.name() + ": " + scenario.about(),
        () -> compare(scenario, played.get(SCENARIO_SECONDS_MAX, TimeUnit.SECONDS)));
  }

  private static List<JsonNode> play(Scenario scenario) throws InterruptedException {
    try (var player = new ScenarioPlayer(EmbeddedEventStoreSettings.LOOPBACK, node.port())) {
      return player.play(scenario);
    }
  }

  @Test
  void the_differences_stand_in_the_docs() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "eventstore-node.md"));
    assertThat(DeliberateDifference.ALL)
        .allSatisfy(it -> assertThat(page).contains(it.scenario(), it.reason()));
  }

  private static void compare(Scenario scenario, List<JsonNode> played) {
    List<JsonNode> recorded = scenario.recorded();
    Optional<DeliberateDifference> difference = DeliberateDifference.in(scenario);
    if (difference.isPresent()) {
      difference.get().holds().check(recorded, played);
      return;
    }
    Set<Integer> leftOut = new HashSet<>();
    for (int i = 0; i < recorded.size(); i++) {
      if (Answers.anyErrorIsAsGood(recorded.get(i))) {
        leftOut.add(i);
        assertThat(Answers.status(played.get(i)))
            .as("step %d: an error of any kind", i)
            .isNotIn("OK", "TIMEOUT");
      } else if (Answers.onlyCheckpoints(recorded.get(i))) {
        assertThat(Answers.onlyCheckpoints(played.get(i))).as("step %d: checkpoints", i).isTrue();
      }
    }
    List<JsonNode> expected = Answers.normalised(recorded, leftOut);
    List<JsonNode> actual = Answers.normalised(played, leftOut);
    for (int i = 0; i < expected.size(); i++) {
      if (!Answers.agree(expected.get(i), actual.get(i))) {
        assertThat(actual.get(i).toPrettyString())
            .as("step %d", i)
            .isEqualTo(expected.get(i).toPrettyString());
      }
    }
  }
}
