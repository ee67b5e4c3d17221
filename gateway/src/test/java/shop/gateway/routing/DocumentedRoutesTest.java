package shop.gateway.routing;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The route table and the description of the API, held against each other. */
class DocumentedRoutesTest {
  private static final Pattern ITS_OWN = Pattern.compile("/api/v1/(session|users|system)(/.*)?");
  private static final List<String> CONTEXTS = List.of("calendar", "account");

  private record Operation(HttpMethod method, String path, @Nullable Object role) {
    Route route() {
      return requireNonNull(RouteTable.find(path), this::toString);
    }

    Route.Rule rule() {
      return requireNonNull(route().rules().get(method), this::toString);
    }
  }

  @Test
  void each_operation_described_has_a_route_for_the_role_it_names() throws IOException {
    for (Operation operation : described()) {
      HttpRequest<?> request = HttpRequest.create(operation.method, operation.path);
      assertThat(RouteTable.needed(operation.rule(), request).code())
          .as(operation.toString())
          .isEqualTo(operation.role);
    }
  }

  @Test
  void each_route_is_described() throws IOException {
    Set<String> described =
        described().stream()
            .map(o -> o.route().resource() + " " + o.rule().service())
            .collect(toSet());
    Set<String> routes =
        RouteTable.routes().stream()
            .flatMap(
                route ->
                    route.rules().values().stream()
                        .map(rule -> route.resource() + " " + rule.service()))
            .collect(toSet());
    assertThat(described).isEqualTo(routes);
  }

  private static List<Operation> described() throws IOException {
    List<Operation> operations = new ArrayList<>();
    try (InputStream in = DocumentedRoutesTest.class.getResourceAsStream("/openapi.yaml")) {
      Map<String, Map<String, Map<String, Map<String, Object>>>> document = new Yaml().load(in);
      requireNonNull(document.get("paths"))
          .forEach(
              (template, item) -> {
                if (!ITS_OWN.matcher(template).matches()) {
                  item.forEach((method, operation) -> add(operations, template, method, operation));
                }
              });
    }
    assertThat(operations).hasSizeGreaterThan(50);
    return operations;
  }

  private static void add(
      List<Operation> operations, String template, String method, Map<String, Object> operation) {
    HttpMethod asked = HttpMethod.valueOf(method.toUpperCase(Locale.ROOT));
    for (String context : template.contains("{context}") ? CONTEXTS : List.of("")) {
      String path = template.replace("{context}", context).replaceAll("\\{\\w+}", "7");
      operations.add(new Operation(asked, path, operation.get("x-role")));
    }
  }
}
