package shop.order.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.eventsourcing.EventCodec;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.Position;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.UnreadableEvent;
import shop.order.domain.OrderEvent;
import shop.order.domain.OrderEvent.OrderCancelled;
import shop.order.domain.OrderEvent.OrderConfirmed;
import shop.order.domain.OrderEvent.OrderCreated;
import shop.order.domain.OrderEvent.OrderDeleted;
import shop.order.domain.OrderEvent.OrderDelivered;
import shop.order.domain.OrderEvent.OrderProcessingStarted;
import shop.order.domain.OrderEvent.OrderShipped;

class OrderContractTest {
  private static final Path CONTRACT = Path.of("contract");
  private static final UUID ID = UUID.fromString("0b6f3c7e-0000-4000-8000-000000000001");
  private static final Instant AT = Instant.parse("2027-03-01T09:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EventCodec<OrderEvent> codec = OrderEventJson.codec();

  static Stream<OrderEvent> todaysEvents() {
    return Stream.of(
        new OrderCreated(
            ID,
            UUID.fromString("0b6f3c7e-0000-4000-8000-0000000000c1"),
            "Ada Lovelace",
            "ada@example.org",
            "EUR",
            List.of(new OrderCreated.Item("SKU-1", "Engine", 2, new BigDecimal("12.50"))),
            new OrderCreated.Address("12 Saint Square", "London", "SW1Y 4JH", "GB", null, null),
            AT),
        new OrderConfirmed(ID, AT),
        new OrderProcessingStarted(ID, AT),
        new OrderShipped(ID, "DHL", null, AT),
        new OrderDelivered(ID, AT),
        new OrderCancelled(ID, null, AT),
        new OrderDeleted(ID, AT));
  }

  static Stream<Path> everyFileEverPublished() throws IOException {
    try (Stream<Path> files = Files.list(CONTRACT)) {
      return files
          .filter(file -> file.toString().matches(".*(?<!Failed)\\.v\\d+\\.json"))
          .toList()
          .stream();
    }
  }

  @Test
  void no_event_of_today_is_left_out() {
    assertThat(todaysEvents().<Class<?>>map(OrderEvent::getClass))
        .containsExactlyInAnyOrder(
            Objects.requireNonNull(OrderEvent.class.getPermittedSubclasses()));
  }

  @ParameterizedTest
  @MethodSource("todaysEvents")
  void an_event_is_written_as_its_contract_says(OrderEvent event) throws IOException {
    JsonNode published =
        JSON.readTree(Files.readString(CONTRACT.resolve(codec.typeOf(event) + ".json")));

    assertThat(JSON.readTree(codec.write(event))).isEqualTo(published);
  }

  @ParameterizedTest
  @MethodSource("todaysEvents")
  void what_was_written_reads_back_the_same(OrderEvent event) {
    assertThat(codec.read(stored(codec.typeOf(event), codec.write(event)))).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("everyFileEverPublished")
  void every_version_ever_published_can_be_read(Path file) throws IOException {
    OrderEvent event = codec.read(stored(typeOf(file), Files.readAllBytes(file)));

    assertThat(event.orderId()).isEqualTo(ID);
    assertThat(event.at()).isEqualTo(AT);
  }

  @Test
  void an_order_of_the_first_version_has_neither_customer_nor_address() throws IOException {
    OrderEvent first =
        codec.read(
            stored(
                "OrderCreated.v1", Files.readAllBytes(CONTRACT.resolve("OrderCreated.v1.json"))));

    assertThat(first)
        .isEqualTo(
            new OrderCreated(
                ID,
                null,
                "Ada Lovelace",
                "ada@example.org",
                "EUR",
                List.of(new OrderCreated.Item("SKU-1", "Engine", 2, new BigDecimal("12.50"))),
                null,
                AT));
  }

  @ParameterizedTest
  @MethodSource("everyFileEverPublished")
  void an_event_that_lacks_any_of_its_fields_is_unreadable(Path file) throws IOException {
    ObjectNode whole = (ObjectNode) JSON.readTree(Files.readString(file));
    for (var field : whole.properties()) {
      ObjectNode torn = whole.deepCopy().without(field.getKey());

      assertThatThrownBy(() -> codec.read(stored(typeOf(file), bytes(torn))))
          .as("without %s", field.getKey())
          .isInstanceOf(UnreadableEvent.class);
    }
  }

  @ParameterizedTest
  @MethodSource("everyFileEverPublished")
  void a_name_this_build_does_not_know_is_unreadable(Path file) throws IOException {
    byte[] data = Files.readAllBytes(file);

    assertThatThrownBy(() -> codec.read(stored(typeOf(file) + "99", data)))
        .isInstanceOf(UnreadableEvent.class);
  }

  private static byte[] bytes(JsonNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String typeOf(Path file) {
    return file.getFileName().toString().replaceAll("\\.json$", "");
  }

  private static StoredEvent stored(String type, byte[] data) {
    return new StoredEvent(
        StreamName.of("order", ID),
        new Revision(0),
        new Position(0),
        UUID.randomUUID(),
        type,
        AT,
        data,
        EventMetadata.NONE);
  }
}
