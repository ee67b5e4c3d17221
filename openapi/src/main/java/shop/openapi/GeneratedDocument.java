package shop.openapi;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the compilation of one module leaves behind, with the schemas under the names that the API
 * has for them.
 */
record GeneratedDocument(Map<String, ObjectNode> paths, Map<String, JsonNode> schemas) {
  private static final String REFERENCE = "#/components/schemas/";
  private static final String PAGE = "Page_";

  /** How a class of ours is called when it stands for something in the API. */
  private static final Pattern ROLE_OF_A_CLASS = Pattern.compile("(Answer|Request)$");

  /** The contexts that have policies, each under its own name. */
  private static final String ITS_OWN_NAME = "${micronaut.application.name}";

  static GeneratedDocument of(Path root, String module) throws IOException {
    Path file = root.resolve(module).resolve("target/classes/META-INF/swagger/openapi.yml");
    if (!Files.exists(file)) {
      throw new IOException(module + " has not been compiled: there is no " + file);
    }
    ObjectNode tree = Yaml.file(file);
    JsonNode generated = tree.path("components").path("schemas");
    Map<String, String> names = new HashMap<>();
    generated.properties().forEach(s -> names.put(s.getKey(), name(s.getKey(), s.getValue())));
    renameReferences(tree, names);
    Map<String, ObjectNode> paths = new LinkedHashMap<>();
    tree.path("paths")
        .properties()
        .forEach(p -> paths.put(withContext(p.getKey()), (ObjectNode) p.getValue()));
    Map<String, JsonNode> schemas = new LinkedHashMap<>();
    generated.properties().forEach(s -> schemas.put(names.get(s.getKey()), s.getValue()));
    return new GeneratedDocument(paths, schemas);
  }

  private static String withContext(String path) {
    return path.replace(ITS_OWN_NAME, "{" + Operations.CONTEXT + "}");
  }

  /** A page of {@code OrderAnswer} is an OrderPage, {@code OrderAnswer.Item} an OrderItem. */
  private static String name(String generated, JsonNode schema) {
    if (generated.startsWith(PAGE)) {
      String item = schema.at("/properties/items/items/$ref").asText();
      return name(item.substring(REFERENCE.length())) + "Page";
    }
    return name(generated);
  }

  private static String name(String generated) {
    return Arrays.stream(generated.split("\\.", -1))
        .map(part -> ROLE_OF_A_CLASS.matcher(part).replaceFirst(""))
        .collect(joining());
  }

  private static void renameReferences(JsonNode node, Map<String, String> names) {
    String reference = node.path("$ref").asText();
    if (node instanceof ObjectNode object && reference.startsWith(REFERENCE)) {
      object.put("$ref", REFERENCE + names.get(reference.substring(REFERENCE.length())));
    }
    node.forEach(child -> renameReferences(child, names));
  }
}
