package shop.launcher.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.launcher.system.ApiDocument.Operation;
import shop.launcher.system.ApiDocument.Parameter;

/** Requests as the document describes them, and ever so slightly or utterly different ones. */
final class FuzzedRequests {
  /** Stands in whatever could be taken for markup; no answer may repeat it as it is. */
  static final String MARK = "<fz";

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "x",
          "-1",
          "0",
          "1",
          "99999999999999999999999999",
          "1e400",
          "NaN",
          "null",
          "true",
          "2027-02-30T25:61:00Z",
          "+292278994-08-17T07:12:55Z",
          "00000000-0000-0000-0000-000000000000",
          "<fz><script>alert(1)</script>",
          "\"'><fz onload=alert(1)>",
          "'; DROP TABLE orders; --<fz>",
          "' OR '1'='1<fz>",
          "%_\\%<fz>",
          "${jndi:ldap://127.0.0.1/<fz>}",
          "#{7*7}{{7*7}}<fz>",
          "../../../etc/passwd<fz>",
          "..\\..\\<fz>",
          "\r\nX-Injected: <fz>",
          "\0<fz>",
          "a\u0000b",
          "\u202e\u200b\ufeff<fz>",
          "\ud800",
          "\ud83d\ude00 \u00e4\u0301 <fz>",
          "$all",
          "$et-OrderCreated.v1",
          "order-\0",
          "x".repeat(201),
          "<fz>" + "y".repeat(5_000));

  private static final List<String> BODIES =
      List.of(
          "",
          "null",
          "true",
          "\"<fz>\"",
          "[]",
          "[[[]]]",
          "{",
          "{\"<fz>\":",
          "{}}",
          "{\"a\":1,\"a\":2}",
          "<fz></fz>",
          "orderId=1&<fz>=2",
          "\ufeff{}",
          "[".repeat(10_000),
          "{\"a\":".repeat(5_000),
          "{\"a\":\"" + "z".repeat(300_000) + "\"}",
          "1".repeat(100_000));

  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
  private static final int IDS_MAX = 200;
  private static final int CHANGES_MAX = 3;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Operation> operations;
  private final Random random;
  private final Map<String, List<String>> ids = new HashMap<>();

  /** One, with a body unless that is null. */
  record Fuzzed(
      Operation operation, String target, Map<String, String> headers, @Nullable String body) {
    @Override
    public String toString() {
      String shown = body == null || body.length() < 500 ? body : body.substring(0, 500) + "…";
      return "%s %s %s %s".formatted(operation.method(), target, headers, shown);
    }
  }

  FuzzedRequests(List<Operation> operations, Random random) {
    this.operations = operations;
    this.random = random;
  }

  /** What exists, at its place, may be met again. */
  void exists(String location) {
    String id = location.substring(location.lastIndexOf('/') + 1);
    List<String> known = ids.computeIfAbsent(resource(location), _ -> new ArrayList<>());
    if (known.size() < IDS_MAX) {
      known.add(id);
    } else {
      known.set(random.nextInt(IDS_MAX), id);
    }
  }

  /** Such as {@code orders}. */
  private static String resource(String path) {
    return path.split("/", -1)[3];
  }

  Fuzzed next() {
    Operation operation = operations.get(random.nextInt(operations.size()));
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    Map<String, String> headers = new LinkedHashMap<>();
    for (Parameter parameter : operation.parameters()) {
      if (chance(parameter.in().equals("header") ? 85 : 60)) {
        continue;
      }
      String value = value(parameter);
      switch (parameter.in()) {
        case "query" -> query.add(parameter.name() + "=" + encoded(value));
        case "header" -> headers.put(parameter.name(), value.replaceAll("[^!-~]", ""));
        default -> {} // of a path each is needed
      }
    }
    if (chance(5)) {
      query.add(encoded(text()) + "=" + encoded(text()));
    }
    headers.put("Content-Type", chance(95) ? "application/json" : "text/x");
    String body = operation.example() == null ? null : body(operation.example());
    return new Fuzzed(operation, path(operation) + query, headers, body);
  }

  private String path(Operation operation) {
    Matcher variable = VARIABLE.matcher(operation.path());
    return variable.replaceAll(
        found -> Matcher.quoteReplacement(encoded(pathValue(operation, found.group(1)))));
  }

  private String pathValue(Operation operation, String name) {
    List<Parameter> described =
        operation.parameters().stream().filter(each -> each.name().equals(name)).toList();
    if (!described.isEmpty() && !described.getFirst().values().isEmpty() && chance(80)) {
      return any(described.getFirst().values());
    }
    if (chance(10)) {
      String text = text();
      return text.isEmpty() ? "-" : text;
    }
    return switch (name) {
      case "stream" -> "order-" + id("orders");
      case "email" -> "ada@example.com";
      case "username" -> "fuzz-" + random.nextInt(10);
      default -> id(resource(operation.path()));
    };
  }

  private String id(String resource) {
    List<String> known = ids.getOrDefault(resource, List.of());
    return known.isEmpty() || chance(10) ? uuid() : any(known);
  }

  /** Of whatever there is. */
  private String id() {
    return ids.isEmpty() ? uuid() : id(any(List.copyOf(ids.keySet())));
  }

  /** The field of a body that says to what it belongs. */
  private String idFor(String field) {
    return switch (field) {
      case "customerId" -> id("customers");
      case "fromAccountId", "toAccountId" -> id("accounts");
      case "orderId" -> chance(50) ? id("orders") : uuid();
      default -> chance(80) ? uuid() : id();
    };
  }

  private String value(Parameter parameter) {
    if (parameter.name().equals("minPosition")) {
      return chance(50) ? "0" : any(List.of("x", "-1", "<fz>", "")); // no other is worth a wait
    }
    if (!parameter.values().isEmpty() && chance(70)) {
      return any(parameter.values());
    }
    if (chance(25)) {
      return text();
    }
    return switch (parameter.format()) {
      case "uuid" -> id();
      case "date-time" -> "2026-0%d-01T00:00:00Z".formatted(1 + random.nextInt(9));
      default -> plain(parameter.name());
    };
  }

  private String plain(String name) {
    return switch (name) {
      case "If-Match", "If-None-Match" -> "\"" + random.nextInt(3) + "\"";
      case "Idempotency-Key", "X-Correlation-Id" -> uuid();
      case "currency" -> "EUR";
      case "q" -> "tea";
      default -> Integer.toString(1 + random.nextInt(12));
    };
  }

  private String body(Object example) {
    if (chance(10)) {
      return any(BODIES);
    }
    JsonNode body = JSON.valueToTree(example);
    freshIds(body);
    int changes = chance(60) ? 0 : 1 + random.nextInt(CHANGES_MAX);
    for (int i = 0; i < changes; i++) {
      change(body);
    }
    return body.toString();
  }

  /** So that a second creation is not always one of what exists already. */
  private void freshIds(JsonNode body) {
    if (body instanceof ObjectNode object) {
      for (String name : names(object)) {
        String text = object.path(name).asText();
        if (text.matches("[0-9a-f]{8}-[0-9a-f-]{27}")) {
          object.put(name, idFor(name));
        }
        if (name.equals("username")) {
          object.put(name, "fuzz-" + random.nextInt(10));
        }
      }
    }
  }

  /** Somewhere inside, something else. */
  private void change(JsonNode node) {
    switch (node) {
      case ObjectNode object -> {
        List<String> names = names(object);
        if (names.isEmpty() || chance(10)) {
          object.set(text(), rubbish());
          return;
        }
        String name = any(names);
        JsonNode member = object.path(name);
        if (member.isContainerNode() && chance(60)) {
          change(member);
        } else if (chance(15)) {
          object.remove(name);
        } else {
          object.set(name, rubbish());
        }
      }
      case ArrayNode array -> {
        if (array.isEmpty() || chance(20)) {
          array.add(rubbish());
        } else if (chance(10)) {
          JsonNode first = array.get(0);
          while (array.size() < 300) {
            array.add(first.deepCopy());
          }
        } else {
          change(array.get(random.nextInt(array.size())));
        }
      }
      default -> {} // a value alone is replaced where it is held
    }
  }

  private JsonNode rubbish() {
    JsonNodeFactory make = JsonNodeFactory.instance;
    return switch (random.nextInt(12)) {
      case 0 -> make.nullNode();
      case 1 -> make.booleanNode(true);
      case 2 -> make.numberNode(random.nextLong());
      case 3 -> make.numberNode(-1.5e300);
      case 4 -> make.arrayNode();
      case 5 -> make.objectNode().put(MARK, MARK);
      case 6 -> make.arrayNode().add(make.objectNode());
      default -> make.textNode(text());
    };
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private String text() {
    return any(TEXTS);
  }

  private String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private <T> T any(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
