package shop.eventsourcing.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.Position;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.UnreadableEvent;
import shop.eventsourcing.json.Upcasters.Step;

class UpcastersTest {
  private static final Step ONE_TO_TWO =
      step("Named.v1", "Named.v2", json -> json.put("first", json.remove("name").textValue()));
  private static final Step TWO_TO_THREE =
      step("Named.v2", "Named.v3", json -> json.putNull("last"));

  record Named(String first, @Nullable String last) {}

  @Test
  void an_event_of_any_version_is_read_as_one_of_today() {
    JsonEventCodec<Named> codec = codec("Named.v3", ONE_TO_TWO, TWO_TO_THREE);

    assertThat(codec.read(stored("Named.v1", "{\"name\":\"Ada\"}")))
        .isEqualTo(new Named("Ada", null));
    assertThat(codec.read(stored("Named.v2", "{\"first\":\"Ada\"}")))
        .isEqualTo(new Named("Ada", null));
    assertThat(codec.read(stored("Named.v3", "{\"first\":\"Ada\",\"last\":\"King\"}")))
        .isEqualTo(new Named("Ada", "King"));
  }

  @Test
  void an_event_may_have_another_name_today() {
    JsonEventCodec<Named> codec = codec("Named.v1", step("Called.v1", "Named.v1", json -> json));

    assertThat(codec.read(stored("Called.v1", "{\"first\":\"Ada\",\"last\":null}")))
        .isEqualTo(new Named("Ada", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"first\":\"Ada\"}", "[]", "null", "", "{} {}"})
  void an_old_event_that_is_not_what_its_step_expects_is_not_read_as_something_else(String json) {
    JsonEventCodec<Named> codec = codec("Named.v3", ONE_TO_TWO, TWO_TO_THREE);

    assertThatThrownBy(() -> codec.read(stored("Named.v1", json)))
        .isInstanceOf(UnreadableEvent.class);
  }

  @Test
  void steps_that_do_not_lead_to_a_record_are_no_codec() {
    assertThatThrownBy(() -> codec("Named.v3", ONE_TO_TWO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> codec("Named.v2", ONE_TO_TWO, TWO_TO_THREE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_version_that_nothing_reads_is_no_codec() {
    assertThatThrownBy(() -> codec("Named.v3", TWO_TO_THREE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> codec("Named.v2")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_name_without_a_version_is_no_codec() {
    assertThatThrownBy(() -> codec("Named")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void steps_do_not_go_in_a_circle_and_do_not_fork() {
    Step back = step("Named.v2", "Named.v1", json -> json);

    assertThatThrownBy(() -> new Upcasters(List.of(ONE_TO_TWO, back)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Upcasters(List.of(TWO_TO_THREE, back)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Step step(String from, String to, UnaryOperator<ObjectNode> change) {
    return new Step(from, to, change);
  }

  private static JsonEventCodec<Named> codec(String today, Step... steps) {
    return new JsonEventCodec<>(
        _ -> today, Map.of(today, Named.class), new Upcasters(List.of(steps)));
  }

  private static StoredEvent stored(String type, String json) {
    return new StoredEvent(
        StreamName.of("person", "1"),
        new Revision(0),
        new Position(0),
        UUID.randomUUID(),
        type,
        Instant.EPOCH,
        json.getBytes(StandardCharsets.UTF_8),
        EventMetadata.NONE);
  }
}
