package shop.eventsourcing.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.eventsourcing.request.InvalidRequest.Violation;

class RequestJsonTest {
  private static final String ID = "7d9fb1a2-3c54-4e0a-9b1e-0f6a5c1d2e3f";

  private record Line(String sku, int quantity) {}

  private record Sample(
      @Nullable UUID id,
      @Nullable Instant at,
      @Nullable String text,
      @Nullable Integer count,
      @Nullable Boolean flag,
      @Nullable DayOfWeek day,
      @Nullable List<Line> lines) {}

  @Test
  void a_body_is_read_as_it_is_written() {
    String body =
        """
        {"id": "%s", "at": "2027-03-01T09:00:00.5Z", "text": "é", "count": 3, "flag": true,
         "day": "MONDAY", "lines": [{"sku": "A", "quantity": 2}]}"""
            .formatted(ID);

    assertThat(read(body))
        .isEqualTo(
            new Sample(
                UUID.fromString(ID),
                Instant.parse("2027-03-01T09:00:00.5Z"),
                "é",
                3,
                true,
                DayOfWeek.MONDAY,
                List.of(new Line("A", 2))));
  }

  @Test
  void no_body_is_an_object_without_fields() {
    Sample none = new Sample(null, null, null, null, null, null, null);

    assertThat(RequestJson.read(null, Sample.class)).isEqualTo(none);
    assertThat(RequestJson.read(new byte[0], Sample.class)).isEqualTo(none);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "3",
        "\"text\"",
        "{",
        "{\"text\":}",
        "{\"text\": \"a\"} x",
        "{\"text\": \"a\"} {}",
        "{\"text\": \"a\", \"text\": \"b\"}",
        "{\"count\": 1e9999999999}"
      })
  void what_is_no_json_object_is_told_in_our_own_words(String body) {
    InvalidRequest refusal =
        catchThrowableOfType(
            InvalidRequest.class, () -> RequestJson.parse(body.getBytes(StandardCharsets.UTF_8)));

    assertThat(refusal.code()).isEqualTo("malformed-json");
    assertThat(refusal).hasMessage("The body is not a JSON object.");
    assertThat(refusal.violations()).isEmpty();
  }

  @Test
  void the_nesting_is_bounded() {
    assertThat(RequestJson.parse(nested(RequestJson.DEPTH_MAX))).isNotEmpty();
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(() -> RequestJson.parse(nested(RequestJson.DEPTH_MAX + 1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'unknown': 1} | /unknown | is not a known field",
        "{'a/b~c': 1} | /a~1b~0c | is not a known field",
        "{'<i>': 1} | /%3Ci%3E | is not a known field",
        "{'lines': [{'sku': 'A', 'quantity': 1, 'x': 1}]} | /lines/0/x | is not a known field",
        "{'lines': [{'sku': 'A', 'quantity': null}]} | /lines/0/quantity | is not of the right type",
        "{'text': 3} | /text | is not of the right type",
        "{'text': 3.5} | /text | is not of the right type",
        "{'text': true} | /text | is not of the right type",
        "{'count': '3'} | /count | is not of the right type",
        "{'count': 3.5} | /count | is not of the right type",
        "{'count': 3000000000} | /count | is not of the right type",
        "{'flag': 'true'} | /flag | is not of the right type",
        "{'flag': 1} | /flag | is not of the right type",
        "{'day': 0} | /day | is not of the right type",
        "{'day': 'SOMEDAY'} | /day | is not of the right type",
        "{'id': '7d9fb1a23c544e0a9b1e0f6a5c1d2e3f'} | /id | is not of the right type",
        "{'id': '1-1-1-1-1'} | /id | is not of the right type",
        "{'id': 3} | /id | is not of the right type",
        "{'at': 1700000000} | /at | is not of the right type",
        "{'at': '2027-03-01T09:00:00+01:00'} | /at | is not of the right type",
        "{'at': '2027-02-30T09:00:00Z'} | /at | is not of the right type",
        "{'at': '0000-01-01T00:00:00Z'} | /at | is not of the right type",
        "{'at': '3000-01-01T00:00:00Z'} | /at | is not of the right type",
        "{'at': ' 2027-03-01T09:00:00Z'} | /at | is not of the right type",
      })
  void a_wrong_field_is_pointed_at(String body, String pointer, String detail) {
    InvalidRequest refusal =
        catchThrowableOfType(InvalidRequest.class, () -> read(body.replace('\'', '"')));

    assertThat(refusal.code()).isEqualTo("invalid-request");
    assertThat(refusal.violations()).containsExactly(new Violation(pointer, detail));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001-01-01T00:00:00Z", "2999-12-31T23:59:59.999999999Z"})
  void the_first_and_the_last_instant_are_read(String instant) {
    assertThat(read("{\"at\": \"" + instant + "\"}").at()).isEqualTo(Instant.parse(instant));
  }

  @Test
  void an_id_in_a_path_is_a_uuid_in_its_canonical_form() {
    assertThat(RequestJson.pathId(ID.toUpperCase(java.util.Locale.ROOT))).hasToString(ID);

    for (String wrong : List.of("", "1-1-1-1-1", ID + "0", "x" + ID.substring(1))) {
      assertThat(catchThrowableOfType(InvalidRequest.class, () -> RequestJson.pathId(wrong)).code())
          .as(wrong)
          .isEqualTo("bad-request");
    }
  }

  @Test
  void two_writings_of_one_request_have_one_hash() {
    String hash = hash("Add", "{\"a\": {\"x\": [1, {\"y\": null, \"z\": 2}]}, \"b\": 1.50}");

    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(hash("Add", "{\"b\": 1.50, \"c\": null, \"a\": {\"x\": [1, {\"z\": 2}]}}"))
        .isEqualTo(hash);
  }

  @Test
  void another_command_or_another_value_has_another_hash() {
    String hash = hash("Add", "{\"a\": [1, 2], \"b\": \"\"}");

    assertThat(hash("Sub", "{\"a\": [1, 2], \"b\": \"\"}")).isNotEqualTo(hash);
    assertThat(hash("Add", "{\"a\": [2, 1], \"b\": \"\"}")).isNotEqualTo(hash);
    assertThat(hash("Add", "{\"a\": [1, 2]}")).isNotEqualTo(hash);
    assertThat(hash("Add", "{\"a\": [1, 2, null], \"b\": \"\"}"))
        .as("a place in a list is no field")
        .isNotEqualTo(hash);
  }

  private static Sample read(String body) {
    return RequestJson.read(body.getBytes(StandardCharsets.UTF_8), Sample.class);
  }

  private static String hash(String commandType, String body) {
    return RequestJson.hash(commandType, RequestJson.parse(body.getBytes(StandardCharsets.UTF_8)));
  }

  /** An object, arrays in it. */
  private static byte[] nested(int depth) {
    int arrays = depth - 1;
    return ("{\"a\":" + "[".repeat(arrays) + "]".repeat(arrays) + "}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
