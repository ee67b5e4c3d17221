package shop.embedded.eventstore.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import shop.embedded.eventstore.EmbeddedEventStore;
import shop.embedded.eventstore.EmbeddedEventStoreSettings;

/** A node that is asked in the form of the recordings. */
final class PlayedNode implements AutoCloseable {
  private final EmbeddedEventStore node;

  PlayedNode(Path directory) throws Exception {
    node = EmbeddedEventStore.start(EmbeddedEventStoreSettings.insecure(directory, 0));
  }

  /** What each step brought. */
  List<JsonNode> play(String... steps) throws Exception {
    List<JsonNode> parsed = new ArrayList<>();
    for (String step : steps) {
      parsed.add(Scenario.JSON.readTree(step));
    }
    try (var player = new ScenarioPlayer(EmbeddedEventStoreSettings.LOOPBACK, node.port())) {
      return player.play(new Scenario("", "", parsed));
    }
  }

  /** How each of the steps, all of them calls, ended. */
  List<String> statuses(String... steps) throws Exception {
    return play(steps).stream().map(Answers::status).toList();
  }

  /** The types of the events in an answer; of links those they lead to. */
  static List<String> types(JsonNode answer) {
    return answer
        .valueStream()
        .filter(it -> it.has("event"))
        .map(it -> it.at("/event/event/metadata/type").asText())
        .toList();
  }

  @Override
  public void close() {
    node.close();
  }
}
