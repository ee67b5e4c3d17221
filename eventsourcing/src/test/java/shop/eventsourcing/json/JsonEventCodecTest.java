package shop.eventsourcing.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
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

class JsonEventCodecTest {
  private static final Paid PAID =
      new Paid(new BigDecimal("12.50"), 3, null, Instant.parse("2026-03-01T09:00:00.123456789Z"));

  private final JsonEventCodec<Paid> codec =
      new JsonEventCodec<>(_ -> "Paid.v1", Map.of("Paid.v1", Paid.class), Upcasters.NONE);

  record Paid(BigDecimal amount, int parts, @Nullable String remark, Instant at) {}

  @Test
  void every_field_is_written_and_an_event_reads_back_as_it_was() {
    String json = new String(codec.write(PAID), StandardCharsets.UTF_8);

    assertThat(json)
        .isEqualTo(
            "{\"amount\":\"12.50\",\"parts\":3,\"remark\":null,"
                + "\"at\":\"2026-03-01T09:00:00.123456789Z\"}");
    assertThat(codec.typeOf(PAID)).isEqualTo("Paid.v1");
    assertThat(codec.read(stored("Paid.v1", json))).isEqualTo(PAID);
  }

  @Test
  void a_field_that_nobody_asked_for_is_passed_over() {
    assertThat(
            codec.read(
                stored(
                    "Paid.v1",
                    "{\"amount\":\"12.50\",\"parts\":3,\"remark\":null,\"colour\":\"red\","
                        + "\"at\":\"2026-03-01T09:00:00.123456789Z\"}")))
        .isEqualTo(PAID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"amount\":\"1\",\"parts\":3,\"remark\":null,\"at\":1772355600}",
        "{\"amount\":\"1\",\"parts\":3,\"remark\":null,\"at\":1772355600.5}",
        "{\"amount\":\"1\",\"parts\":3,\"remark\":null,\"at\":\"1772355600\"}",
        "{\"amount\":\"1\",\"parts\":3,\"remark\":null,\"at\":\"yesterday\"}",
        "{\"amount\":\"1\",\"parts\":null,\"remark\":null,\"at\":\"2026-03-01T09:00:00Z\"}",
        "{\"amount\":\"1\",\"parts\":3,\"at\":\"2026-03-01T09:00:00Z\"}",
        "{\"amount\":\"1\",\"parts\":3,\"remark\":null}",
        "{} {}",
        "null",
        "[]",
        ""
      })
  void what_does_not_fit_is_not_read_as_something_else(String json) {
    assertThatThrownBy(() -> codec.read(stored("Paid.v1", json)))
        .isInstanceOf(UnreadableEvent.class);
  }

  @Test
  void a_name_never_stored_is_not_read() {
    assertThatThrownBy(() -> codec.read(stored("Paid.v2", "{}")))
        .isInstanceOf(UnreadableEvent.class)
        .hasMessageContaining("Paid.v2");
  }

  private static StoredEvent stored(String type, String json) {
    return new StoredEvent(
        StreamName.of("payment", "1"),
        new Revision(0),
        new Position(0),
        UUID.randomUUID(),
        type,
        Instant.EPOCH,
        json.getBytes(StandardCharsets.UTF_8),
        EventMetadata.NONE);
  }
}
