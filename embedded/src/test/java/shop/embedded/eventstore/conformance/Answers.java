package shop.embedded.eventstore.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings recorded and played answers into a form in which they can be held against each other. */
final class Answers {
  private static final Set<String> TRAILERS_COMPARED =
      Set.of(
          "exception", "stream-name", "expected-version", "actual-version", "maximum-append-size");
  private static final Set<String> POSITIONS = Set.of("commitPosition", "preparePosition");

  /** What the server makes up: any value is as good. */
  private static final Map<String, String> MADE_UP =
      Map.of(
          "created", "<ticks>",
          "timeStamp", "<ticks>",
          "subscriptionId", "<id>",
          "instanceId", "<server-made>",
          "address", "<address>",
          "port", "<port>");

  static final String SERVER_MADE = "<server-made>";

  private Answers() {}

  /** Whether the real server failed in this step, so that any error is as good. */
  static boolean anyErrorIsAsGood(JsonNode recorded) {
    return recorded
        .valueStream()
        .anyMatch(
            message ->
                message.asText().equals("TIMEOUT")
                    || message.path("status").asText().equals("UNKNOWN"));
  }

  /** How the call ended. */
  static String status(JsonNode answer) {
    return answer.path(answer.size() - 1).path("status").asText("TIMEOUT");
  }

  static boolean onlyCheckpoints(JsonNode answer) {
    return !answer.isEmpty() && answer.valueStream().allMatch(message -> message.has("checkpoint"));
  }

  /** The answers of the steps that count, positions replaced by their ranks. */
  static List<JsonNode> normalised(List<JsonNode> answers, Set<Integer> stepsLeftOut) {
    List<JsonNode> kept = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      kept.add(
          stepsLeftOut.contains(i)
              ? Scenario.JSON.createArrayNode()
              : withoutCheckpoints(answers.get(i)));
    }
    List<Long> positions =
        List.copyOf(
            kept.stream()
                .flatMap(Answers::positions)
                .collect(Collectors.toCollection(TreeSet::new)));
    UnaryOperator<String> rank = position -> "P" + positions.indexOf(number(position));
    return kept.stream().map(answer -> rewritten(answer, rank)).toList();
  }

  /** Whether what was played is what was recorded, but for what the server made up. */
  static boolean agree(JsonNode recorded, JsonNode played) {
    if (recorded.asText().equals(SERVER_MADE)) {
      return played.isTextual();
    }
    if (recorded.isObject() && played.isObject()) {
      return recorded.size() == played.size()
          && recorded.properties().stream()
              .allMatch(
                  field ->
                      played.has(field.getKey())
                          && agree(field.getValue(), played.get(field.getKey())));
    }
    if (recorded.isArray() && played.isArray() && recorded.size() == played.size()) {
      for (int i = 0; i < recorded.size(); i++) {
        if (!agree(recorded.get(i), played.get(i))) {
          return false;
        }
      }
      return true;
    }
    return recorded.equals(played);
  }

  private static ArrayNode withoutCheckpoints(JsonNode answer) {
    ArrayNode kept = Scenario.JSON.createArrayNode();
    answer.valueStream().filter(message -> !message.has("checkpoint")).forEach(kept::add);
    return kept;
  }

  private static Stream<Long> positions(JsonNode node) {
    if (node.isObject()) {
      return node.properties().stream()
          .flatMap(
              field ->
                  POSITIONS.contains(field.getKey())
                      ? Stream.of(number(field.getValue().asText()))
                      : positions(field.getValue()));
    }
    return node.valueStream().flatMap(Answers::positions);
  }

  private static long number(String position) {
    return Long.parseLong(position.startsWith("P") ? position.substring(1) : position);
  }

  private static JsonNode rewritten(JsonNode node, UnaryOperator<String> rank) {
    if (node.isArray()) {
      ArrayNode copy = Scenario.JSON.createArrayNode();
      node.valueStream().forEach(element -> copy.add(rewritten(element, rank)));
      return copy;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode copy = Scenario.JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String name = field.getKey();
      if (POSITIONS.contains(name)) {
        copy.put(name, rank.apply(field.getValue().asText()));
      } else if (MADE_UP.containsKey(name)) {
        copy.put(name, MADE_UP.get(name));
      } else if (name.equals("trailers")) {
        trailers(field.getValue()).forEach((key, value) -> copy.set("trailer " + key, value));
      } else if (!name.equals("description")) {
        copy.set(name, rewritten(field.getValue(), rank));
      }
    }
    return copy;
  }

  private static Map<String, JsonNode> trailers(JsonNode trailers) {
    return trailers.properties().stream()
        .filter(trailer -> TRAILERS_COMPARED.contains(trailer.getKey()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, trailer -> TextNode.valueOf(trailer.getValue().asText())));
  }
}
