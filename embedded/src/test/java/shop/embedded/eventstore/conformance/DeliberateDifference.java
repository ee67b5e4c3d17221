package shop.embedded.eventstore.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the node answers otherwise than EventStoreDB on purpose; these, and no others.
 *
 * @param reason stands in {@code docs/eventstore-node.md} word for word
 * @param holds asserts what the node answers instead
 */
record DeliberateDifference(String scenario, String reason, Holds holds) {

  /** What is recorded, and what was played instead. */
  interface Holds {
    void check(List<JsonNode> recorded, List<JsonNode> played);
  }

  static final List<DeliberateDifference> ALL =
      List.of(
          new DeliberateDifference(
              "server-01-features",
              "The node claims only the methods it has",
              DeliberateDifference::claimsPartOfWhatIsRecorded));

  static Optional<DeliberateDifference> in(Scenario scenario) {
    return ALL.stream().filter(it -> it.scenario().equals(scenario.name())).findFirst();
  }

  private static void claimsPartOfWhatIsRecorded(List<JsonNode> recorded, List<JsonNode> played) {
    JsonNode here = played.getFirst().path(0);
    JsonNode there = recorded.getFirst().path(0);
    assertThat(here.path("eventStoreServerVersion"))
        .isEqualTo(there.path("eventStoreServerVersion"));
    Set<JsonNode> claimedThere = there.path("methods").valueStream().collect(Collectors.toSet());
    assertThat(here.path("methods").valueStream())
        .hasSize(7)
        .allSatisfy(method -> assertThat(claimedThere).contains(method));
  }
}
