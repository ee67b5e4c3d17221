package shop.eventsourcing.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.eventsourcing.Expected;
import shop.eventsourcing.Revision;

class CommandHeadersTest {

  @Test
  void what_the_sender_says_is_kept() {
    CommandHeaders headers =
        CommandHeaders.of(
            name ->
                Map.of(
                        "Idempotency-Key", List.of("k".repeat(200)),
                        "If-Match", List.of("\"42\""),
                        "X-Correlation-Id", List.of("c".repeat(128)))
                    .getOrDefault(name, List.of()),
            "00-trace");

    assertThat(headers)
        .isEqualTo(
            new CommandHeaders(
                "k".repeat(200),
                new Expected.Exactly(new Revision(42)),
                "c".repeat(128),
                "00-trace"));
  }

  @Test
  void what_he_leaves_out_is_made_for_him() {
    CommandHeaders headers = CommandHeaders.of(_ -> List.of(), null);
    CommandHeaders others = CommandHeaders.of(_ -> List.of(), null);

    assertThat(UUID.fromString(headers.idempotencyKey())).isNotNull();
    assertThat(UUID.fromString(headers.correlationId())).isNotNull();
    assertThat(headers.expected()).isEqualTo(new Expected.Any());
    assertThat(headers.traceparent()).isNull();
    assertThat(others.idempotencyKey()).isNotEqualTo(headers.idempotencyKey());
  }

  @Test
  void a_star_asks_that_there_is_something() {
    assertThat(with("If-Match", "*").expected()).isEqualTo(new Expected.AnyExisting());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "W/\"3\"",
        "3",
        "\"\"",
        "\"03\"",
        "\"-1\"",
        "\"3\", \"4\"",
        "\"x\"",
        "\"1234567890123456789\""
      })
  void a_tag_that_is_none_of_ours_is_refused(String tag) {
    assertThat(refusal("If-Match", tag)).startsWith("If-Match: ");
  }

  @ParameterizedTest
  @CsvSource({"Idempotency-Key,201", "X-Correlation-Id,129"})
  void a_header_is_visible_ascii_of_a_bounded_length(String name, int tooLong) {
    for (String value : List.of("", "a b", "é", "\u007f", "x".repeat(tooLong))) {
      assertThat(refusal(name, value)).startsWith(name + ": must be 1 to " + (tooLong - 1));
    }
    assertThat(refusal(name, "a", "b")).isEqualTo(name + ": must not come more than once");
  }

  private static CommandHeaders with(String header, String... values) {
    return CommandHeaders.of(name -> name.equals(header) ? List.of(values) : List.of(), null);
  }

  private static String refusal(String header, String... values) {
    InvalidRequest refusal = catchThrowableOfType(InvalidRequest.class, () -> with(header, values));
    assertThat(refusal.code()).isEqualTo("invalid-header");
    assertThat(refusal.violations()).isEmpty();
    return String.valueOf(refusal.getMessage());
  }
}
