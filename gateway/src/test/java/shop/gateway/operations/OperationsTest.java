package shop.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

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
  void metrics_count_requests_by_route_and_never_by_id() {
    gateway.get("/api/v1/orders/an-id-of-its-own");
    gateway.get("/api/v1/no/such/path-of-its-own");
    gateway.get("/deep/link-of-its-own");
    HttpResponse<String> metrics = gateway.get("/metrics");

    assertThat(metrics.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
    assertThat(metrics.body())
        .contains(
            "shop_gateway_requests_underway{service=\"order\"} 0.0",
            "http_server_requests_seconds",
            "jvm_memory_used_bytes")
        .doesNotContain("of-its-own");
  }
}
