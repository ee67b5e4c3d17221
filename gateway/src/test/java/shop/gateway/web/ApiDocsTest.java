package shop.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.gateway.RunningGateway;

class ApiDocsTest {
  private static final Pattern PART = Pattern.compile("(?:src|href)=\"(/docs/api/[^\"]+)\"");

  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start(Map.of("SHOP_WEB_DIR", "/nowhere"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void anybody_may_read_the_description() {
    HttpResponse<String> answer = ask("/openapi.yaml");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(type(answer)).isEqualTo("application/yaml");
    assertThat(answer.body()).startsWith("openapi: 3.1.0\n").contains("operationId: createOrder");
  }

  @Test
  void the_page_and_its_parts_are_served_here_under_the_policy_of_the_website() {
    HttpResponse<String> page = ask("/docs/api");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(type(page)).startsWith("text/html");
    assertThat(page.headers().firstValue("content-security-policy"))
        .hasValue(Website.CONTENT_SECURITY_POLICY);
    assertThat(page.body()).doesNotContain("style=", "<style", "http:", "https:");
    List<String> parts = PART.matcher(page.body()).results().map(part -> part.group(1)).toList();
    assertThat(parts).hasSize(4);
    for (String part : parts) {
      HttpResponse<String> answer = ask(part);
      assertThat(answer.statusCode()).as(part).isEqualTo(200);
      assertThat(type(answer)).startsWith(part.endsWith("css") ? "text/css" : "text/javascript");
    }
  }

  @Test
  void other_parts_of_the_library_are_not_served() {
    assertThat(ask("/docs/api/swagger-ui.js").statusCode()).isEqualTo(404);
    assertThat(ask("/docs/api/..%2Fviewer.html").statusCode()).isEqualTo(404);
  }

  private static HttpResponse<String> ask(String target) {
    return gateway.send(gateway.strangers(target).GET());
  }

  private static String type(HttpResponse<String> answer) {
    return answer.headers().firstValue("content-type").orElse("");
  }
}
