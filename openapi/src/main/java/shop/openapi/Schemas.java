package shop.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says of the schemas what holds for all that is sent, or for all that is answered. */
final class Schemas {
  private static final String REFERENCE = "#/components/schemas/";

  /** What the generator adds of its own. */
  private static final List<String> NOT_OPENAPI = List.of("x-pattern-message", "allowableValues");

  /** The one pattern of ours that only Java understands, and what it is to other programs. */
  private static final String PLAIN_TEXT = "[\\t\\n[^\\p{Cc}\\p{Cs}]]*";

  private static final String PLAIN_TEXT_ELSEWHERE =
      "[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]*";

  private final ObjectNode document;
  private final ObjectNode schemas;

  Schemas(ObjectNode document) {
    this.document = document;
    this.schemas = document.withObject("/components/schemas");
  }

  void finish() {
    Set<String> sent = new LinkedHashSet<>();
    Set<String> answered = new LinkedHashSet<>();
    for (JsonNode path : document.path("paths")) {
      for (JsonNode operation : path) {
        collect(operation.path("requestBody"), sent);
        collect(operation.path("responses"), answered);
        collect(operation.path("parameters"), answered);
      }
    }
    sent.forEach(name -> object(name).put("additionalProperties", false));
    answered.stream()
        .filter(name -> !name.endsWith(Operations.COMMAND_RESULT))
        .forEach(name -> requireAll(object(name)));
    schemas.forEach(
        schema -> ((ObjectNode) schema).putIfAbsent("type", TextNode.valueOf("object")));
    schemas.forEach(Schemas::correct);
    sent.forEach(name -> requireValues(object(name)));
  }

  /**
   * What must be named in a body must have a value: that it may be null is Java's word for absent.
   */
  private static void requireValues(ObjectNode schema) {
    for (JsonNode name : schema.path("required")) {
      ObjectNode field = (ObjectNode) schema.path("properties").path(name.asText());
      if (field.get("type") instanceof ArrayNode types) {
        field.set("type", types.get(0));
      }
    }
  }

  private ObjectNode object(String name) {
    return (ObjectNode) schemas.get(name);
  }

  /** An answer has all of its fields, some null; only a command's names just what it was about. */
  private static void requireAll(ObjectNode schema) {
    if (schema.has("properties")) {
      ArrayNode required = schema.putArray("required");
      schema.get("properties").fieldNames().forEachRemaining(required::add);
    }
  }

  private void collect(JsonNode node, Set<String> found) {
    String reference = node.path("$ref").asText();
    if (reference.startsWith(REFERENCE) && found.add(reference.substring(REFERENCE.length()))) {
      collect(schemas.path(reference.substring(REFERENCE.length())), found);
    }
    node.forEach(child -> collect(child, found));
  }

  private static void correct(JsonNode node) {
    if (node instanceof ObjectNode schema) {
      schema.remove(NOT_OPENAPI);
      correctNullable(schema);
      correctPattern(schema);
    }
    node.forEach(Schemas::correct);
  }

  /**
   * The generator says of a nullable string that it may be an object, and of an object that it may
   * not.
   */
  private static void correctNullable(ObjectNode schema) {
    if (schema.get("type") instanceof ArrayNode types && types.size() > 2) {
      types.remove(types.size() - 1);
    }
    if (schema.path("type").asText().equals("null") && schema.has("allOf")) {
      schema.remove("type");
      ((ArrayNode) schema.set("anyOf", schema.remove("allOf")).get("anyOf"))
          .addObject()
          .put("type", "null");
    }
  }

  /** Java means the whole text, JSON Schema any part of it. */
  private static void correctPattern(ObjectNode schema) {
    String pattern = schema.path("pattern").asText();
    if (!pattern.isEmpty() && !pattern.startsWith("^")) {
      String portable = pattern.equals(PLAIN_TEXT) ? PLAIN_TEXT_ELSEWHERE : pattern;
      schema.put("pattern", "^(" + portable + ")$");
    }
  }
}
