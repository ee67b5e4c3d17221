package shop.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The one description of the API: the base, and in it what the modules' controllers say. */
public final class ApiDocument {
  private static final List<String> MODULES =
      List.of("service", "order", "calendar", "account", "shop-read", "gateway");

  private final ObjectNode document = Yaml.resource("base.yaml");
  private final TreeMap<String, JsonNode> schemas = new TreeMap<>();
  private final TreeMap<String, ObjectNode> paths = new TreeMap<>();

  private ApiDocument() {}

  /**
   * The document as OpenAPI 3.1 in YAML.
   *
   * @param root of the sources, all modules compiled
   * @throws IOException when a module has not been compiled
   */
  public static String of(Path root) throws IOException {
    ApiDocument merged = new ApiDocument();
    for (String module : MODULES) {
      merged.add(GeneratedDocument.of(root, module));
    }
    return Yaml.text(merged.finished());
  }

  private void add(GeneratedDocument generated) {
    generated.schemas().forEach(this::addSchema);
    generated
        .paths()
        .forEach(
            (path, operations) ->
                operations
                    .properties()
                    .forEach(
                        operation -> addOperation(path, operation.getKey(), operation.getValue())));
  }

  private void addSchema(String name, JsonNode schema) {
    if (document.at("/components/schemas").has(name)) {
      return;
    }
    JsonNode known = schemas.putIfAbsent(name, schema);
    if (known != null && !known.equals(schema)) {
      throw new IllegalStateException("two schemas are called " + name + ": name one of them");
    }
  }

  private void addOperation(String path, String method, JsonNode operation) {
    ObjectNode item = paths.computeIfAbsent(path, _ -> Yaml.object());
    if (item.has(method)) {
      throw new IllegalStateException("two modules answer " + method + " " + path);
    }
    item.set(method, operation);
  }

  private ObjectNode finished() {
    ObjectNode components = document.withObject("/components");
    ObjectNode named = components.withObject("/schemas");
    schemas.forEach(named::set);
    Operations operations = new Operations(components, Yaml.resource("examples.yaml"));
    ObjectNode all = document.withObject("/paths");
    List<Map.Entry<String, ObjectNode>> ordered = new ArrayList<>(paths.entrySet());
    List<String> tags = document.withArray("/tags").findValuesAsText("name");
    ordered.sort(Comparator.comparingInt(item -> tags.indexOf(Operations.tag(item.getKey()))));
    for (Map.Entry<String, ObjectNode> item : ordered) {
      item.getValue()
          .properties()
          .forEach(o -> operations.finish(item.getKey(), o.getKey(), (ObjectNode) o.getValue()));
      all.set(item.getKey(), item.getValue());
    }
    new Schemas(document).finish();
    return document;
  }
}
