package shop.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** YAML as trees. */
final class Yaml {
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          YAMLFactory.builder()
              .disable(Feature.WRITE_DOC_START_MARKER)
              .disable(Feature.SPLIT_LINES)
              .enable(Feature.MINIMIZE_QUOTES)
              .enable(Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .build());

  private Yaml() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ObjectNode file(Path file) throws IOException {
    return (ObjectNode) MAPPER.readTree(Files.readString(file));
  }

  static ObjectNode read(String text) throws IOException {
    return (ObjectNode) MAPPER.readTree(text);
  }

  /** Of this package; may use anchors, which Jackson does not follow. */
  static ObjectNode resource(String name) {
    try (InputStream in = Yaml.class.getResourceAsStream(name)) {
      Object loaded = new org.yaml.snakeyaml.Yaml().load(Objects.requireNonNull(in, name));
      return MAPPER.valueToTree(loaded);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(ObjectNode tree) throws JsonProcessingException {
    return MAPPER.writeValueAsString(tree);
  }
}
