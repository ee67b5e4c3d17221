package shop.launcher.system;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** The OpenAPI document that the gateway serves, as far as requests are made of it. */
final class ApiDocument {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");
  private static final String LOCAL = "#/";

  private final Map<?, ?> root;

  /**
   * What can be asked.
   *
   * @param path with the names of its variables in braces
   * @param role the lowest that may; null where everybody may
   * @param example of a body; null for a request that has none
   */
  record Operation(
      String method,
      String path,
      @Nullable String role,
      List<Parameter> parameters,
      @Nullable Object example) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /**
   * A part of a request beside its body.
   *
   * @param in path, query or header
   * @param values all there are, or none where there are too many to name
   */
  record Parameter(String name, String in, String format, List<String> values) {}

  ApiDocument(String yaml) {
    this.root = new Yaml().load(yaml);
  }

  static ApiDocument of(RunningShop shop) throws Exception {
    HttpResponse<String> answer = shop.send(shop.site("/openapi.yaml"));
    return new ApiDocument(answer.body());
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    map(root.get("paths"))
        .forEach(
            (path, item) ->
                map(item)
                    .forEach(
                        (method, operation) -> {
                          if (METHODS.contains(method.toString())) {
                            operations.add(
                                operation(path.toString(), method.toString(), map(operation)));
                          }
                        }));
    return operations;
  }

  private Operation operation(String path, String method, Map<?, ?> operation) {
    List<Parameter> parameters = new ArrayList<>();
    if (operation.get("parameters") instanceof List<?> all) {
      all.forEach(each -> parameters.add(parameter(resolved(each))));
    }
    Object role = operation.get("x-role");
    return new Operation(
        method.toUpperCase(Locale.ROOT),
        path,
        role == null ? null : role.toString(),
        parameters,
        operation.containsKey("requestBody") ? example(operation) : null);
  }

  private Parameter parameter(Map<?, ?> parameter) {
    Map<?, ?> schema =
        parameter.containsKey("schema") ? resolved(parameter.get("schema")) : Map.of();
    List<String> values = new ArrayList<>();
    if (schema.get("enum") instanceof List<?> all) {
      all.forEach(value -> values.add(String.valueOf(value)));
    }
    String format = String.valueOf(schema.containsKey("format") ? schema.get("format") : "");
    return new Parameter(
        String.valueOf(parameter.get("name")), String.valueOf(parameter.get("in")), format, values);
  }

  /** The one of the document, or an empty object. */
  private Object example(Map<?, ?> operation) {
    Map<?, ?> content = map(resolved(operation.get("requestBody")).get("content"));
    Map<?, ?> json = map(content.get("application/json"));
    Object example = json.get("example");
    return example == null ? Map.of() : example;
  }

  private Map<?, ?> resolved(@Nullable Object node) {
    Map<?, ?> found = map(node);
    while (found.get("$ref") instanceof String reference && reference.startsWith(LOCAL)) {
      Map<?, ?> at = root;
      for (String step : reference.substring(LOCAL.length()).split("/", -1)) {
        at = map(at.get(step));
      }
      found = at;
    }
    return found;
  }

  private static Map<?, ?> map(@Nullable Object node) {
    return (Map<?, ?>) Objects.requireNonNull(node);
  }
}
