package shop.gateway.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.gateway.RunningGateway;

class MalformedRequestsTest {
  private static final RunningGateway gateway = RunningGateway.start(Map.of());

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({
    "NONSENSE, 400",
    "'GET /api/v1/orders HTTP/1.1|Host: x|Bad Header', 400",
    "'GET /api/v1/orders HTTP/1.1|Host: x|Big: BIG', 431",
    "'GET /BIG HTTP/1.1|Host: x', 431",
    "'GET /api/v1/orders?q={} HTTP/1.1|Host: x|Connection: close', 400",
    "'GET /api/v1/orders/%zz HTTP/1.1|Host: x|Connection: close', 400",
    "'POST /api/v1/orders HTTP/1.1|Host: x|Content-Length: -1|Connection: close', 400",
    "'POST /api/v1/orders HTTP/1.1|Host: x|Content-Length: 1|Transfer-Encoding: chunked||0||', 400",
    "'POST /api/v1/orders HTTP/1.1|Host: x|Transfer-Encoding: chunked|Connection: close||zz|', 400",
    "'BREW /api/v1/orders HTTP/1.1|Host: x|Connection: close', 405",
    "'GET http://other.example/api/v1/changes HTTP/1.1|Host: x|Connection: close', 404",
    "'POST /api/v1/orders HTTP/1.1|Host: x|Transfer-Encoding: gzip, chunked|Connection: close||0||', 415"
  })
  void what_is_not_well_formed_is_a_problem_that_shows_no_insides(String request, int status) {
    String text = request.replace("|", "\r\n").replace("BIG", "x".repeat(20_000)) + "\r\n\r\n";

    String answer = gateway.raw(text);

    assertThat(answer)
        .containsPattern("^HTTP/1.[01] " + status)
        .contains("application/problem+json", "\"code\":\"")
        .doesNotContain("xception", "io.netty", "shop.gateway", "java.");
  }
}
