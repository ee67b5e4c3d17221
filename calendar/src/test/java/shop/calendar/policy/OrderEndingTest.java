package shop.calendar.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.Position;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.UnreadableEvent;

class OrderEndingTest {
  private static final Instant AT = Instant.parse("2027-03-01T09:00:00Z");

  @Test
  void of_all_that_orders_ever_published_two_events_are_understood() throws Exception {
    Map<String, Instant> understood = new TreeMap<>();
    for (Path file : publishedByOrders()) {
      String type = file.getFileName().toString().replaceAll("\\.json$", "");
      OrderEnding.of(stored(type, text(file)))
          .ifPresent(ending -> understood.put(type, ending.at()));
    }

    assertThat(understood).isEqualTo(Map.of("OrderCancelled.v1", AT, "OrderDeleted.v1", AT));
  }

  @Test
  void what_it_does_not_know_is_passed_over() {
    assertThat(OrderEnding.of(stored("OrderPraised.v1", "{}"))).isEqualTo(Optional.empty());
    assertThat(OrderEnding.of(stored("OrderCancelled.v1", "{\"at\":\"" + AT + "\",\"by\":1}")))
        .contains(new OrderEnding(AT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "null", "{\"at\":null}", "{\"at\":7}"})
  void what_it_knows_and_cannot_read_is_a_fault(String json) {
    assertThatThrownBy(() -> OrderEnding.of(stored("OrderDeleted.v1", json)))
        .isInstanceOf(UnreadableEvent.class);
  }

  private static Iterable<Path> publishedByOrders() throws IOException, URISyntaxException {
    Path folder =
        Path.of(
            Objects.requireNonNull(OrderEndingTest.class.getResource("/contract/order")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().matches(".*\\.v\\d+\\.json")).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StoredEvent stored(String type, String json) {
    return new StoredEvent(
        StreamName.of("order", new UUID(0, 1)),
        new Revision(0),
        new Position(1),
        UUID.randomUUID(),
        type,
        AT,
        json.getBytes(StandardCharsets.UTF_8),
        EventMetadata.NONE);
  }
}
