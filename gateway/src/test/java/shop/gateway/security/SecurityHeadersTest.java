package shop.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.gateway.RunningGateway;

class SecurityHeadersTest {
  private static final String TLS_ONLY = "strict-transport-security";

  @Test
  void every_answer_says_what_a_browser_is_not_to_do_with_it() {
    try (RunningGateway gateway = RunningGateway.start(Map.of())) {
      for (String path : List.of("/", "/api/v1/orders", "/api/v1/no-such-thing", "/ws")) {
        Map<String, List<String>> headers = gateway.get(path).headers().map();

        assertThat(headers)
            .containsEntry("x-content-type-options", List.of("nosniff"))
            .containsEntry("referrer-policy", List.of("same-origin"))
            .containsEntry("cross-origin-resource-policy", List.of("same-origin"))
            .doesNotContainKeys(TLS_ONLY, "server", "x-powered-by");
        assertThat(headers.get("content-security-policy"))
            .singleElement()
            .asString()
            .contains("frame-ancestors 'none'")
            .doesNotContain("unsafe-inline", "unsafe-eval");
      }
    }
  }

  @Test
  void a_site_over_tls_is_to_be_asked_for_over_nothing_else() {
    try (RunningGateway gateway =
        RunningGateway.start(Map.of("SHOP_SITE_URL", "https://shop.example"))) {
      assertThat(gateway.get("/api/v1/orders").headers().firstValue(TLS_ONLY))
          .hasValue("max-age=15552000");
    }
  }
}
