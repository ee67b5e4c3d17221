package shop.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import shop.gateway.RunningGateway;
import shop.gateway.ScriptedService;

class OperationsTest {
  private static final ScriptedService read = ScriptedService.start();
  private static final RunningGateway gateway =
      RunningGateway.start(Map.of("SHOP_READ_URL", read.url()));

  @AfterAll
  static void stop() {
    gateway.close();
    read.close();
  }

  @Test
  void it_is_alive_and_ready_and_tells_which_services_answer() {
    assertThat(gateway.get("/health/liveness").statusCode()).isEqualTo(200);
    HttpResponse<String> readiness = gateway.get("/health/readiness");

    assertThat(readiness.statusCode()).isEqualTo(200);
    assertThat(readiness.body())
        .contains("\"read\":\"answers\"", "\"order\":\"does not answer\"", "\"status\":\"UP\"");
  }

  @Test
  void the_port_of_the_metrics_serves_nothing_else() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (RunningGateway own =
        RunningGateway.start(Map.of("SHOP_METRICS_PORT", port, "SHOP_READ_URL", read.url()))) {
      assertThat(statusAt(own, port, "/metrics")).isEqualTo(200);
      assertThat(statusAt(own, port, "/health/readiness")).isEqualTo(200);
      assertThat(statusAt(own, port, "/api/v1/orders")).isEqualTo(404);
      assertThat(statusAt(own, port, "/orders")).isEqualTo(404);
      assertThat(own.get("/api/v1/orders").statusCode()).isEqualTo(200);
      assertThat(own.get("/metrics").body()).doesNotContain("jvm_memory");
    }
  }

  private static int statusAt(RunningGateway gateway, int port, String path) {
    return gateway
        .send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).GET())
        .statusCode();
  }

  @Test
  void metrics_count_requests_by_route_and_never_by_id() {
    gateway.get("/api/v1/orders/an-id-of-its-own");
    gateway.get("/api/v1/no/such/path-of-its-own");
    gateway.get("/deep/link-of-its-own");
    HttpResponse<String> metrics = gateway.get("/metrics");

    assertThat(metrics.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
    assertThat(metrics.body())
        .contains(
            "shop_gateway_requests_underway{service=\"order\"} 0.0",
            "http_server_requests_seconds_count{exception=\"none\",method=\"GET\",status=\"200\",uri=\"/api/v1/orders\"}",
            "jvm_memory_used_bytes")
        .doesNotContain("of-its-own");
  }
}
