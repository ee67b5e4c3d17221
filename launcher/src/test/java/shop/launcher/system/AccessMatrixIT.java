package shop.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.launcher.system.ApiDocument.Operation;

/** Every route of the document is asked by everybody: past the gateway too. */
@ExtendWith(WithRunningShop.class)
class AccessMatrixIT {
  private static final List<String> ROLES = List.of("viewer", "clerk", "operator");
  private static final List<String> SERVICES =
      List.of("SHOP_ORDER_PORT", "SHOP_CALENDAR_PORT", "SHOP_ACCOUNT_PORT", "SHOP_READ_PORT");

  /** What only operators may read, as the manual has it. */
  private static final Set<String> OPERATORS =
      Set.of("events", "streams", "commands", "projections", "policies", "users", "system");

  /** What services offer to the gateway alone: no document has it. */
  private static final List<Operation> INTERNAL =
      List.of(
          internal("/api/v1/about", "operator"),
          internal("/api/v1/changes", "viewer"),
          internal("/api/v1/log", "operator"));

  /** They set the shop to work without a body, or do not end: only who may not is tried. */
  private static final Set<String> NOT_CARRIED_OUT =
      Set.of(
          "POST /api/v1/projections/rollback",
          "POST /api/v1/projections/verifications",
          "GET /api/v1/changes",
          "GET /api/v1/log");

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

  private final RunningShop shop;
  private final ForgedTokens tokens;
  private final List<String> wrong = new ArrayList<>();
  private int asked;

  AccessMatrixIT(RunningShop shop) throws Exception {
    this.shop = shop;
    this.tokens = new ForgedTokens(shop.home());
  }

  @Test
  void the_gateway_lets_in_who_may_and_nobody_else() throws Exception {
    List<Operation> operations = ApiDocument.of(shop).operations();
    assertThat(operations).hasSizeGreaterThan(60);
    Map<String, String> bad = tokens.bad(ForgedTokens.FOR_GATEWAY);
    int gateway = shop.port("SHOP_GATEWAY_PORT");
    for (Operation operation : operations) {
      assertThat(operation.role()).as("%s", operation).isEqualTo(expectedRole(operation));
      for (Map.Entry<String, String> token : bad.entrySet()) {
        int status = status(gateway, operation, token.getValue());
        boolean right = operation.role() == null ? status == 400 : status == 401;
        note(right, operation, token.getKey(), status);
      }
      tryRoles(gateway, operation, ForgedTokens.FOR_GATEWAY);
    }
    for (Operation operation : INTERNAL) {
      String operators = "Bearer " + tokens.of("operator", ForgedTokens.FOR_GATEWAY);
      note(status(gateway, operation, operators) == 404, operation, "at the gateway", 0);
    }
    told("the gateway");
  }

  @Test
  void each_service_lets_in_who_may_and_nobody_else() throws Exception {
    Map<String, String> bad = tokens.bad(ForgedTokens.FOR_SERVICES);
    List<Operation> operations = new ArrayList<>(ApiDocument.of(shop).operations());
    operations.removeIf(operation -> isTheGateways(operation.path()));
    operations.addAll(INTERNAL);
    for (Operation operation : operations) {
      List<Integer> owners = new ArrayList<>();
      for (String service : SERVICES) {
        int status = status(shop.port(service), operation, "");
        note(Set.of(401, 404, 405).contains(status), operation, "no token", status);
        if (status == 401) {
          owners.add(shop.port(service));
        }
      }
      note(!owners.isEmpty(), operation, "no service has it", 0);
      for (int port : owners) {
        for (Map.Entry<String, String> token : bad.entrySet()) {
          int status = status(port, operation, token.getValue());
          note(status == 401, operation, token.getKey(), status);
        }
        tryRoles(port, operation, ForgedTokens.FOR_SERVICES);
      }
    }
    told("the services");
  }

  private void tryRoles(int port, Operation operation, String audience) throws Exception {
    for (String role : ROLES) {
      boolean may =
          operation.role() == null || ROLES.indexOf(role) >= ROLES.indexOf(operation.role());
      if (!may || !NOT_CARRIED_OUT.contains(operation.toString())) {
        int status = status(port, operation, "Bearer " + tokens.of(role, audience));
        boolean right = may ? status != 401 && status != 403 && status < 500 : status == 403;
        note(right, operation, "a " + role, status);
      }
    }
  }

  private static @Nullable String expectedRole(Operation operation) {
    String resource = operation.path().split("/", -1)[3];
    if (resource.equals("session")) {
      return operation.method().equals("POST") ? null : "viewer";
    }
    if (OPERATORS.contains(resource) || operation.path().endsWith("/snapshot")) {
      return "operator";
    }
    return operation.method().equals("GET") ? "viewer" : "clerk";
  }

  private static boolean isTheGateways(String path) {
    return Set.of("session", "users", "system").contains(path.split("/", -1)[3]);
  }

  /** Well-formed as far as its path goes; a body says nothing, so that nothing comes of it. */
  private int status(int port, Operation operation, String authorization) throws Exception {
    String path =
        operation
            .path()
            .replace("{context}", "calendar")
            .replace("{status}", "pending")
            .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(ANSWER_WITHIN)
            .header("Content-Type", "application/json")
            .method(
                operation.method(),
                operation.example() == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString("{}"));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    asked++;
    return shop.send(request).statusCode();
  }

  private void note(boolean right, Operation operation, String who, int status) {
    if (!right) {
      wrong.add("%s, %s: %d".formatted(operation, who, status));
    }
  }

  private void told(String whom) {
    System.out.printf("%d requests to %s, %d answered wrongly%n", asked, whom, wrong.size());
    assertThat(wrong).isEmpty();
  }

  private static Operation internal(String path, String role) {
    return new Operation("GET", path, role, List.of(), null);
  }
}
