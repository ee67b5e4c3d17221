package shop.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.launcher.system.ApiDocument.Operation;
import shop.launcher.system.FuzzedRequests.Fuzzed;

/**
 * Whatever an operator sends is answered: with what was asked for, or with a problem. The last to
 * run: others count what is there, and this leaves anything behind.
 */
@ExtendWith(WithRunningShop.class)
@Order(Integer.MAX_VALUE)
class ApiFuzzIT {
  private static final int REQUESTS = Integer.getInteger("shop.fuzz", 300);
  private static final long SEED = Long.getLong("shop.test.seed", System.nanoTime());
  private static final int TOLD_MAX = 20;

  /** Characters of a body that is not too large, whatever they are. */
  private static final int BODY_MAX = 64 * 1024;

  private static final Duration CAUGHT_UP_WITHIN = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** They would set the shop to work for longer than the tests: the matrix asks for them. */
  private static final Set<String> LONG_WORK =
      Set.of(
          "/api/v1/projections/rebuilds",
          "/api/v1/projections/rollback",
          "/api/v1/projections/verifications");

  private final RunningShop shop;
  private final List<String> wrong = new ArrayList<>();
  private final Map<Integer, Integer> statuses = new TreeMap<>();

  ApiFuzzIT(RunningShop shop) {
    this.shop = shop;
  }

  @Test
  void no_request_is_answered_with_a_fault_or_with_what_it_says() throws Exception {
    List<Operation> operations =
        ApiDocument.of(shop).operations().stream()
            .filter(each -> each.method().equals("GET") || !LONG_WORK.contains(each.path()))
            .toList();
    System.out.printf("fuzz, seed %d%n", SEED);
    FuzzedRequests requests = new FuzzedRequests(operations, new Random(SEED));
    for (int i = 0; i < REQUESTS && wrong.size() < TOLD_MAX; i++) {
      Fuzzed request = requests.next();
      HttpResponse<String> answer = answer(request);
      statuses.merge(answer.statusCode(), 1, Integer::sum);
      String fault = fault(answer);
      if (fault != null) {
        wrong.add(
            "%s: %s%n  %s%n  %s".formatted(answer.statusCode(), fault, request, answer.body()));
      }
      answer.headers().firstValue("location").ifPresent(requests::exists);
    }
    System.out.printf("%d requests, answers %s%n", REQUESTS, statuses);

    assertThat(wrong).as("seed %d", SEED).isEmpty();
    await().atMost(CAUGHT_UP_WITHIN).until(() -> projection().path("lagEvents").asInt() == 0);
    assertThat(projection().path("parkedStreams").asInt()).as("seed %d", SEED).isZero();
  }

  /**
   * A body that is too large is refused while it is being sent: then the answer may be lost with
   * the connection, once.
   */
  private HttpResponse<String> answer(Fuzzed fuzzed) throws Exception {
    try {
      return send(fuzzed);
    } catch (IOException broken) {
      if (broken instanceof HttpTimeoutException
          || fuzzed.body() == null
          || fuzzed.body().length() <= BODY_MAX) {
        throw broken;
      }
      System.out.printf("sent once more after %s: %s%n", broken.getMessage(), fuzzed);
      return send(fuzzed);
    }
  }

  private HttpResponse<String> send(Fuzzed fuzzed) throws Exception {
    HttpRequest.Builder request =
        shop.site(fuzzed.target())
            .header("Authorization", "Bearer " + shop.operatorsToken())
            .method(
                fuzzed.operation().method(),
                fuzzed.body() == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(fuzzed.body()));
    fuzzed.headers().forEach(request::header);
    return shop.send(request);
  }

  private static @Nullable String fault(HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (answer.headers().firstValue("x-injected").isPresent()) {
      return "a header was injected";
    }
    if (answer.headers().firstValue("x-content-type-options").isEmpty()) {
      return "a browser may guess what it is";
    }
    if (status < 400) {
      return null;
    }
    if (status >= 500) {
      return "a fault";
    }
    if (answer.body().contains(FuzzedRequests.MARK)) {
      return "it repeats what was sent";
    }
    return isProblem(answer) ? null : "no problem of RFC 9457";
  }

  private static boolean isProblem(HttpResponse<String> answer) {
    try {
      JsonNode problem = JSON.readTree(answer.body());
      return answer
              .headers()
              .firstValue("content-type")
              .orElse("")
              .equals("application/problem+json")
          && problem.path("status").asInt() == answer.statusCode()
          && problem
              .path("type")
              .asText()
              .equals("urn:shop:problem:" + problem.path("code").asText())
          && !problem.path("code").asText().isEmpty()
          && !problem.path("title").asText().isEmpty()
          && !problem.path("detail").asText().isEmpty()
          && problem.path("instance").asText().startsWith("/");
    } catch (JsonProcessingException _) {
      return false;
    }
  }

  private JsonNode projection() throws Exception {
    return RunningShop.json(shop.get("/projections")).path("items").path(0);
  }
}
