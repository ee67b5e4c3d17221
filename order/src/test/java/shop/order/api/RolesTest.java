package shop.order.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.identity.testing.TestCallers;
import shop.service.testing.ServiceTest;

/** Who may do what, asked of the service itself: the gateway is not in between. */
class RolesTest extends ServiceTest {
  private static final String ORDER =
      """
      {"orderId":"%s","customerName":"Ada","customerEmail":"ada@example.org",\
      "currency":"EUR","items":[{"sku":"S","description":"D","quantity":1,"unitPrice":"1"}]}""";

  @Override
  protected Map<String, Object> settings() {
    return Map.of("shop.import", true);
  }

  @Test
  void without_a_token_nothing_is_done_and_nothing_is_kept() throws Exception {
    UUID id = UUID.randomUUID();

    HttpResponse<String> answer = place(id, "");

    assertProblem(answer, 401, "not-signed-in");
    assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(stream("order-" + id)).isEmpty();
    assertThat(stream("failure-order-" + id)).isEmpty();
  }

  @Test
  void a_viewer_sends_no_command_and_a_clerk_is_the_actor_of_his() throws Exception {
    UUID id = UUID.randomUUID();

    assertProblem(place(id, TestCallers.authorization("vera", "viewer")), 403, "role-too-low");
    assertThat(stream("order-" + id)).isEmpty();
    assertThat(place(id, TestCallers.authorization("clara", "clerk")).statusCode()).isEqualTo(201);
    assertThat(stream("order-" + id).getFirst().metadata().actor()).isEqualTo("clara");
  }

  @Test
  void the_key_of_one_is_not_the_key_of_another() throws Exception {
    UUID id = UUID.randomUUID();

    assertThat(place(id, TestCallers.authorization("clara", "clerk")).statusCode()).isEqualTo(201);
    assertThat(place(id, TestCallers.authorization("clara", "clerk")).statusCode())
        .as("the repeat of the same")
        .isEqualTo(201);
    assertProblem(
        place(id, TestCallers.authorization("bob", "clerk")), 409, "order-already-exists");
  }

  @Test
  void snapshots_and_former_days_are_for_operators() throws Exception {
    UUID id = UUID.randomUUID();
    String clerk = TestCallers.authorization("clara", "clerk");
    place(id, clerk);

    assertProblem(
        send(
            request("/orders/" + id + "/snapshot")
                .setHeader("Authorization", clerk)
                .POST(BodyPublishers.noBody())),
        403,
        "role-too-low");
    assertProblem(
        send(
            request("/orders")
                .setHeader("Authorization", clerk)
                .header("Shop-At", "2025-04-03T10:00:00Z")
                .POST(BodyPublishers.ofString(ORDER.formatted(UUID.randomUUID())))),
        403,
        "role-too-low");
  }

  private HttpResponse<String> place(UUID id, String authorization) throws Exception {
    return send(
        request("/orders")
            .setHeader("Authorization", authorization)
            .header("Idempotency-Key", "place")
            .POST(BodyPublishers.ofString(ORDER.formatted(id))));
  }
}
