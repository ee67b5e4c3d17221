package shop.eventsourcing.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import shop.eventsourcing.CommandContext;
import shop.eventsourcing.Expected;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.request.InvalidRequest.Violation;

class CommandRequestTest {
  private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
  private static final StreamName STREAM = StreamName.of("thing", "1");
  private static final ValidatorFactory VALIDATORS =
      Validation.byDefaultProvider()
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory();
  static final Validator VALIDATOR = VALIDATORS.getValidator();

  private record Part(@Max(value = 9, message = "at most 9") int count) {}

  private record Praise(
      @NotNull(message = "must be there")
          @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
          String words,
      @Nullable List<@Valid Part> parts) {}

  @AfterAll
  static void close() {
    VALIDATORS.close();
  }

  @Test
  void a_body_that_breaks_its_annotations_is_told_place_by_place() {
    InvalidRequest refusal =
        catchThrowableOfType(
            InvalidRequest.class,
            () -> read("{\"words\": \"a\\u0000\", \"parts\": [{\"count\": 1}, {\"count\": 10}]}"));

    assertThat(refusal.code()).isEqualTo("invalid-request");
    assertThat(refusal.violations())
        .containsExactly(
            new Violation("/parts/1/count", "at most 9"),
            new Violation("/words", PlainText.MESSAGE));
  }

  @Test
  void an_empty_body_is_an_object_without_fields() {
    InvalidRequest refusal = catchThrowableOfType(InvalidRequest.class, () -> read(""));

    assertThat(refusal.violations()).containsExactly(new Violation("/words", "must be there"));
    assertThat(
            catchThrowableOfType(
                    InvalidRequest.class,
                    () ->
                        CommandRequest.read(
                            null, Praise.class, headers("k"), "ada", NOON, VALIDATOR))
                .violations())
        .hasSize(1);
  }

  @Test
  void a_command_is_known_again_by_its_sender_its_stream_and_its_key() {
    CommandContext first = context("k", "ada", "{\"words\": \"good\"}");

    assertThat(first.actor()).isEqualTo("ada");
    assertThat(first.commandType()).isEqualTo("Praise");
    assertThat(first.causedBy()).isNull();
    assertThat(first.expected()).isEqualTo(new Expected.Any());
    assertThat(first.deadline().left()).isPositive().isLessThanOrEqualTo(CommandRequest.TIME);
    assertThat(context("k", "ada", "{\"words\": \"good\", \"parts\": null}"))
        .returns(first.commandId(), CommandContext::commandId)
        .returns(first.commandHash(), CommandContext::commandHash);
    assertThat(context("k", "ada", "{\"words\": \"bad\"}"))
        .as("another body under the same key is the same command with another content")
        .returns(first.commandId(), CommandContext::commandId)
        .doesNotReturn(first.commandHash(), CommandContext::commandHash);
    assertThat(context("l", "ada", "{\"words\": \"good\"}").commandId())
        .isNotEqualTo(first.commandId());
    assertThat(context("k", "bob", "{\"words\": \"good\"}").commandId())
        .isNotEqualTo(first.commandId());
    assertThat(
            read("{\"words\": \"good\"}")
                .context(StreamName.of("thing", "2"), "Praise")
                .commandId())
        .isNotEqualTo(first.commandId());
  }

  @Test
  void a_part_named_in_the_path_belongs_to_the_command() {
    CommandRequest<Praise> request = read("{\"words\": \"good\"}");
    UUID part = UUID.fromString("7d9fb1a2-3c54-4e0a-9b1e-0f6a5c1d2e3f");

    CommandRequest<Praise> about = request.about("partId", part);

    assertThat(about.body()).isEqualTo(request.body());
    assertThat(about.headers()).isEqualTo(request.headers());
    assertThat(about.at()).isEqualTo(NOON);
    assertThat(about.context(STREAM, "Praise").commandHash())
        .isNotEqualTo(request.context(STREAM, "Praise").commandHash());
    assertThat(new String(about.failureJson("no"), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"reason\":\"no\",\"command\":{\"words\":\"good\",\"partId\":\""
                + part
                + "\"},\"at\":\"2027-03-01T12:00:00Z\"}");
    assertThat(new String(request.failureJson("no"), StandardCharsets.UTF_8))
        .as("the request itself is as it was")
        .doesNotContain("partId");
  }

  @Test
  void what_is_created_without_an_id_has_the_same_one_at_every_repeat() {
    UUID id = read("{\"words\": \"good\"}").idFromKey();

    assertThat(read("{\"words\": \"bad\"}").idFromKey()).isEqualTo(id);
    assertThat(
            CommandRequest.read(
                    bytes("{\"words\": \"good\"}"),
                    Praise.class,
                    headers("k"),
                    "bob",
                    NOON,
                    VALIDATOR)
                .idFromKey())
        .isNotEqualTo(id);
  }

  private static CommandRequest<Praise> read(String body) {
    return CommandRequest.read(bytes(body), Praise.class, headers("k"), "ada", NOON, VALIDATOR);
  }

  private static CommandContext context(String key, String actor, String body) {
    return CommandRequest.read(bytes(body), Praise.class, headers(key), actor, NOON, VALIDATOR)
        .context(STREAM, "Praise");
  }

  private static CommandHeaders headers(String key) {
    return new CommandHeaders(key, new Expected.Any(), "c", null);
  }

  private static byte[] bytes(String body) {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
