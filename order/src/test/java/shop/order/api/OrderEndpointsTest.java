package shop.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.service.testing.ServiceTest;

/** What every command of an order has to stand, whichever it is. */
class OrderEndpointsTest extends ServiceTest {
  private static final String CREATE =
      """
      {"customerName":"Ada Lovelace","customerEmail":"ada@example.org","currency":"EUR",\
      "items":[{"sku":"S","description":"Engine","quantity":2,"unitPrice":"12.50"}],"orderId":"%s"}""";

  /** Each command but the creation: how it is sent, and the way to a phase that allows it. */
  enum Endpoint {
    CONFIRM("PUT", "/status", "{\"status\":\"confirmed\"}"),
    PROCESS("PUT", "/status", "{\"status\":\"processing\"}"),
    SHIP("POST", "/ship", "{\"carrier\":\"DHL\"}"),
    SHIP_BY_STATUS("PUT", "/status", "{\"status\":\"shipped\"}"),
    DELIVER("PUT", "/status", "{\"status\":\"delivered\"}"),
    CANCEL("PUT", "/cancel", "{\"reason\":\"late\"}"),
    CANCEL_BY_STATUS("PUT", "/status", "{\"status\":\"cancelled\",\"reason\":\"late\"}"),
    DELETE("DELETE", "", "{}");

    private final String method;
    private final String path;
    private final String body;

    Endpoint(String method, String path, String body) {
      this.method = method;
      this.path = path;
      this.body = body;
    }

    private List<Endpoint> way() {
      return switch (this) {
        case CONFIRM, CANCEL, CANCEL_BY_STATUS, DELETE -> List.of();
        case PROCESS -> List.of(CONFIRM);
        case SHIP, SHIP_BY_STATUS -> List.of(CONFIRM, PROCESS);
        case DELIVER -> List.of(CONFIRM, PROCESS, SHIP);
      };
    }
  }

  @Test
  void every_route_of_the_controller_is_tried_here() {
    Set<String> tried =
        Stream.of(Endpoint.values())
            .map(endpoint -> endpoint.method + " /api/v1/orders/{id}" + endpoint.path)
            .collect(Collectors.toCollection(TreeSet::new));
    tried.add("POST /api/v1/orders");
    tried.add("POST /api/v1/orders/{id}/snapshot"); // an operator's, and no command
    Set<String> routes =
        server
            .getApplicationContext()
            .getBean(Router.class)
            .uriRoutes()
            .filter(route -> route.getUriMatchTemplate().toString().startsWith("/api/v1/orders"))
            .map(route -> route.getHttpMethodName() + " " + route.getUriMatchTemplate())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(tried).isEqualTo(routes);
  }

  @ParameterizedTest
  @EnumSource
  void it_is_carried_out_once_however_often_it_is_sent_with_one_key(Endpoint endpoint)
      throws Exception {
    UUID id = ready(endpoint);
    String key = UUID.randomUUID().toString();

    HttpResponse<String> first = send(endpoint, id, "Idempotency-Key", key);
    HttpResponse<String> second = send(endpoint, id, "Idempotency-Key", key);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("ETag")).isEqualTo(first.headers().firstValue("ETag"));
    assertThat(second.headers().firstValue("Idempotency-Key")).contains(key);
    assertThat(events(id)).hasSize(endpoint.way().size() + 2);
  }

  @ParameterizedTest
  @EnumSource
  void a_key_that_stood_for_another_command_is_refused(Endpoint endpoint) throws Exception {
    UUID id = UUID.randomUUID();
    String key = UUID.randomUUID().toString();
    send("POST", "", CREATE.formatted(id), "Idempotency-Key", key);

    assertProblem(send(endpoint, id, "Idempotency-Key", key), 422, "idempotency-key-reused");
    assertThat(events(id)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void an_order_that_is_not_there_is_not_found(Endpoint endpoint) throws Exception {
    UUID nobody = UUID.randomUUID();

    assertProblem(send(endpoint, nobody, "Accept", "*/*"), 404, "order-not-found");
    assertProblem(send(endpoint, nobody, "If-Match", "\"0\""), 404, "order-not-found");
    assertThat(failures(nobody)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void an_id_that_is_none_is_refused(Endpoint endpoint) throws Exception {
    assertProblem(
        send(endpoint.method, "/seven" + endpoint.path, endpoint.body, "Accept", "*/*"),
        400,
        "bad-request");
  }

  @ParameterizedTest
  @EnumSource
  void in_a_phase_that_does_not_allow_it_it_is_refused_and_that_is_kept(Endpoint endpoint)
      throws Exception {
    UUID id = ready(Endpoint.DELIVER);
    if (endpoint == Endpoint.DELIVER) {
      id = ready(Endpoint.CONFIRM);
    }
    if (endpoint != Endpoint.DELETE && endpoint != Endpoint.DELIVER) {
      send(Endpoint.DELIVER, id, "Accept", "*/*");
    }
    int before = events(id).size();

    HttpResponse<String> response = send(endpoint, id, "Accept", "*/*");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(409);
    assertThat(events(id)).hasSize(before);
    assertThat(failures(id)).hasSize(1);
    assertThat(JSON.readTree(failures(id).getFirst().data()).path("reason"))
        .isEqualTo(JSON.readTree(response.body()).path("code"));
  }

  @ParameterizedTest
  @EnumSource
  void at_a_stale_revision_it_is_refused_with_the_current_one(Endpoint endpoint) throws Exception {
    UUID id = ready(endpoint);
    String current = "\"" + endpoint.way().size() + "\"";

    HttpResponse<String> ahead = send(endpoint, id, "If-Match", "\"99\"");

    assertProblem(ahead, 412, "revision-mismatch");
    assertThat(ahead.headers().firstValue("ETag")).contains(current);
    assertProblem(send(endpoint, id, "If-Match", "W/" + current), 400, "invalid-header");
    assertThat(send(endpoint, id, "If-Match", current).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void a_body_that_is_not_what_it_should_be_changes_nothing(Endpoint endpoint) throws Exception {
    UUID id = ready(endpoint);
    String path = "/" + id + endpoint.path;

    assertProblem(send(endpoint.method, path, "{", "Accept", "*/*"), 400, "malformed-json");
    assertProblem(send(endpoint.method, path, "[]", "Accept", "*/*"), 400, "malformed-json");
    HttpResponse<String> unknown =
        send(
            endpoint.method,
            path,
            endpoint.body.replaceFirst(
                "\\}$", endpoint.body.equals("{}") ? "\"x\":1}" : ",\"x\":1}"),
            "Accept",
            "*/*");
    assertProblem(unknown, 400, "invalid-request");
    assertThat(JSON.readTree(unknown.body()).at("/errors/0/pointer").asText()).isEqualTo("/x");
    assertThat(events(id)).hasSize(endpoint.way().size() + 1);
  }

  /** An order in a phase in which the command is allowed. */
  private UUID ready(Endpoint endpoint) throws Exception {
    UUID id = UUID.randomUUID();
    assertThat(send("POST", "", CREATE.formatted(id), "Accept", "*/*").statusCode()).isEqualTo(201);
    for (Endpoint step : endpoint.way()) {
      assertThat(send(step, id, "Accept", "*/*").statusCode()).isEqualTo(200);
    }
    return id;
  }

  private HttpResponse<String> send(Endpoint endpoint, UUID id, String header, String value)
      throws Exception {
    return send(endpoint.method, "/" + id + endpoint.path, endpoint.body, header, value);
  }

  private HttpResponse<String> send(
      String method, String path, String body, String header, String value) throws Exception {
    return send(
        request("/orders" + path)
            .header(header, value)
            .method(method, BodyPublishers.ofString(body)));
  }

  private List<StoredEvent> events(UUID id) {
    return node.store().read(StreamName.of("order", id), new Revision(0), 100);
  }

  private List<StoredEvent> failures(UUID id) {
    return node.store().read(StreamName.of("failure-order", id), new Revision(0), 100);
  }
}
