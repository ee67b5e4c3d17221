package shop.embedded.eventstore.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What was asked of the real server, step by step, and what it answered. */
record Scenario(String name, String about, List<JsonNode> steps) {
  static final ObjectMapper JSON = new ObjectMapper();

  /** All recordings under the folder, in the order of their names. */
  static List<Scenario> under(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(Scenario::read)
          .toList();
    }
  }

  private static Scenario read(Path file) {
    try {
      JsonNode json = JSON.readTree(file.toFile());
      return new Scenario(
          json.path("name").asText(),
          json.path("about").asText(),
          json.path("steps").valueStream().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** About how long it waits for nothing to happen. */
  Duration waits() {
    return Duration.ofMillis(
        steps.stream()
            .filter(step -> step.path("answer").size() < step.path("count").asInt(1))
            .mapToLong(
                step ->
                    step.path("within").asLong()
                        + step.path("for").asLong()
                        + step.path("ms").asLong())
            .sum());
  }

  /** The answers as they were recorded, null where a step had none. */
  List<JsonNode> recorded() {
    return steps.stream().map(step -> step.path("answer")).toList();
  }
}
