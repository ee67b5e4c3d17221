package shop.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Adds to each operation what holds for all of its kind. */
final class Operations {

  /** A path parameter that stands for the name of a service. */
  static final String CONTEXT = "context";

  /** So end the names of what commands are answered with. */
  static final String COMMAND_RESULT = "CommandResult";

  private static final String PREFIX = "/api/v1/";

  /** What is read from the log or from the jobs, and does not wait for the read model. */
  private static final Set<String> NOT_WAITING =
      Set.of("listEvents", "listEventsOfStream", "listRebuilds", "getRebuild", "getVerification");

  private static final List<String> FIELDS =
      List.of(
          "tags",
          "summary",
          "description",
          "operationId",
          "x-role",
          "security",
          "parameters",
          "requestBody",
          "responses");

  private static final Map<String, String> DONE =
      Map.of("200", "Done.", "201", "Created.", "202", "Accepted, and done later.", "204", "Done.");

  /** Answered by the contexts and by the gateway itself. */
  private static final Set<String> NOT_READ_MODEL =
      Set.of("policies", "session", "users", "system");

  private final ObjectNode schemas;
  private final ObjectNode shared;
  private final ObjectNode examples;

  Operations(ObjectNode components, ObjectNode examples) {
    this.schemas = components.withObject("/schemas");
    this.shared = components.withObject("/parameters");
    this.examples = examples;
  }

  /** The resource that a path is of: {@code orders} for {@code /api/v1/orders/{id}}. */
  static String tag(String path) {
    return path.substring(PREFIX.length()).split("/", 2)[0];
  }

  void finish(String path, String method, ObjectNode operation) {
    String summary = operation.path("summary").asText();
    if (summary.isEmpty()) {
      throw new IllegalStateException(method + " " + path + " has no Javadoc to be its summary");
    }
    operation.remove("tags");
    operation.withArray("tags").add(tag(path));
    if (summary.equals(operation.path("description").asText())) {
      operation.remove("description");
    }
    addRole(method, operation);
    addParameters(path, operation);
    ObjectNode success = success(operation);
    correctMediaType(success);
    success.put("description", DONE.get(operation.path("responses").fieldNames().next()));
    String answered = schemaName(success);
    addExample(success);
    boolean isCommand = answered.endsWith(COMMAND_RESULT);
    if (isCommand) {
      addCommand(success, operation);
    } else if (method.equals("get") && !NOT_READ_MODEL.contains(tag(path))) {
      addQuery(path, answered, success, operation);
    }
    addBody(operation);
    addProblems(path, method, isCommand, operation);
    order(operation);
  }

  /** As one reads it. */
  private static void order(ObjectNode operation) {
    ObjectNode unordered = operation.deepCopy();
    operation.removeAll();
    for (String field : FIELDS) {
      JsonNode value = unordered.remove(field);
      if (value != null && !(field.equals("parameters") && value.isEmpty())) {
        operation.set(field, value);
      }
    }
    operation.setAll(unordered);
  }

  /** From {@code @Needs}, which the compiler sees as a security requirement. */
  private static void addRole(String method, ObjectNode operation) {
    JsonNode role = operation.path("security").path(0);
    operation.remove("security");
    ArrayNode ways = operation.putArray("security");
    if (role.isMissingNode()) {
      return;
    }
    String code = role.fieldNames().next().toLowerCase(Locale.ROOT);
    operation.put("x-role", code);
    ways.addObject().putArray("token").add(code);
    ObjectNode browser = ways.addObject();
    browser.putArray("session").add(code);
    if (!method.equals("get")) {
      browser.putArray("csrf");
    }
  }

  private void addParameters(String path, ObjectNode operation) {
    ArrayNode parameters = operation.withArray("parameters");
    if (path.contains("{" + CONTEXT + "}")) {
      ObjectNode context = Yaml.object().put("name", CONTEXT).put("in", "path");
      context.put("required", true).putObject("schema").put("type", "string");
      context.withObject("/schema").putArray("enum").add("calendar").add("account");
      parameters.insert(0, context);
    }
    for (JsonNode parameter : parameters) {
      String name = parameter.path("name").asText();
      if (shared.has(name)) {
        ((ObjectNode) parameter).removeAll();
        refer((ObjectNode) parameter, "parameters", name);
      } else {
        ObjectNode schema = ((ObjectNode) parameter).withObject("/schema");
        if (!schema.has("type")) {
          boolean isNumber = schema.path("format").asText().startsWith("int");
          schema.put("type", isNumber ? "integer" : "string");
        }
        boolean isId = name.equals("id") || name.endsWith("Id");
        if (isId && isInPath(parameter) && schema.path("type").asText().equals("string")) {
          schema.put("format", "uuid");
        }
      }
    }
  }

  private static boolean isInPath(JsonNode parameter) {
    return parameter.path("in").asText().equals("path");
  }

  private void addCommand(ObjectNode success, ObjectNode operation) {
    for (String header : List.of("Idempotency-Key", "If-Match", "X-Correlation-Id", "Shop-At")) {
      refer(operation.withArray("parameters").addObject(), "parameters", header);
    }
    addHeaders(success, "ETag", "Idempotency-Key", "X-Correlation-Id");
    if (operation.path("responses").has("201")) {
      addHeaders(success, "Location");
    }
  }

  private void addQuery(String path, String answered, ObjectNode success, ObjectNode operation) {
    addHeaders(success, "Shop-Position");
    ArrayNode parameters = operation.withArray("parameters");
    if (!NOT_WAITING.contains(operation.path("operationId").asText())) {
      refer(parameters.addObject(), "parameters", "minPosition");
    }
    boolean hasRevision =
        path.endsWith(".ics") || schemas.path(answered).path("properties").has("revision");
    if (hasRevision) {
      refer(parameters.addObject(), "parameters", "If-None-Match");
      addHeaders(success, "ETag");
      refer(operation.withObject("/responses").putObject("304"), "responses", "NotModified");
    }
  }

  private static void addHeaders(ObjectNode response, String... names) {
    for (String name : names) {
      refer(response.withObject("/headers").putObject(name), "headers", name);
    }
  }

  private void addBody(ObjectNode operation) {
    if (operation.get("requestBody") instanceof ObjectNode body) {
      addExample(body);
      body.put("required", schemas.path(schemaName(body)).path("required").size() > 0);
    }
  }

  private static void addProblems(
      String path, String method, boolean isCommand, ObjectNode operation) {
    TreeMap<String, String> problems = new TreeMap<>();
    problems.put("400", "BadRequest");
    problems.put("401", "NotSignedIn");
    problems.put("403", "Forbidden");
    problems.put("429", "TooManyRequests");
    problems.put("503", "Unavailable");
    if (isCommand || path.contains("{")) {
      problems.put("404", "NotFound");
    }
    if (operation.has("requestBody")) {
      problems.put("413", "TooLarge");
      problems.put("415", "UnsupportedMediaType");
    }
    if (isCommand) {
      problems.put("412", "RevisionMismatch");
      problems.put("422", "Unprocessable");
    }
    if (!method.equals("get") && !tag(path).equals("session")) {
      problems.put("409", "Conflict");
    }
    problems.put("default", "Problem");
    ObjectNode responses = operation.withObject("/responses");
    problems.forEach((status, name) -> refer(responses.putObject(status), "responses", name));
  }

  private void addExample(ObjectNode holder) {
    JsonNode example = examples.get(schemaName(holder));
    if (example != null) {
      holder.withObject("/content/application~1json").set("example", example);
    }
  }

  /** A route that also answers who accepts nothing in particular still answers JSON. */
  private static void correctMediaType(ObjectNode response) {
    JsonNode any = response.withObject("/content").remove("*/*");
    if (any != null && any.path("schema").size() > 0) {
      response.withObject("/content").set("application/json", any);
    }
    if (response.path("content").isEmpty()) {
      response.remove("content");
    }
  }

  private static ObjectNode success(ObjectNode operation) {
    return (ObjectNode) operation.path("responses").properties().iterator().next().getValue();
  }

  /** The name of the schema of a body; empty when it has none. */
  private static String schemaName(ObjectNode holder) {
    String reference =
        holder.path("content").path("application/json").path("schema").path("$ref").asText();
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  private static void refer(ObjectNode from, String kind, String name) {
    from.put("$ref", "#/components/" + kind + "/" + name);
  }
}
