package shop.calendar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
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
import shop.calendar.domain.CalendarEvent;
import shop.calendar.domain.CalendarEvent.CalendarCreated;
import shop.calendar.domain.CalendarEvent.TimeslotRemoved;
import shop.calendar.domain.CalendarEvent.TimeslotRescheduled;
import shop.calendar.domain.CalendarEvent.TimeslotScheduled;
import shop.eventsourcing.EventCodec;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.Position;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.UnreadableEvent;

class CalendarContractTest {
  private static final Path CONTRACT = Path.of("contract");
  private static final UUID ID = UUID.fromString("0b6f3c7e-0000-4000-8000-00000000000c");
  private static final Instant AT = Instant.parse("2027-03-01T09:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EventCodec<CalendarEvent> codec = CalendarEventJson.codec();

  static Stream<CalendarEvent> todaysEvents() {
    return Stream.of(
        new CalendarCreated(
            ID,
            "North depot",
            "Europe/Berlin",
            List.of(new CalendarCreated.Hours("MONDAY", "08:00", "18:00")),
            AT),
        new TimeslotScheduled(
            ID,
            UUID.fromString("0b6f3c7e-0000-4000-8000-0000000000a1"),
            "Delivery to Ada",
            Instant.parse("2027-03-02T09:00:00Z"),
            Instant.parse("2027-03-02T10:00:00Z"),
            null,
            AT),
        new TimeslotRescheduled(
            ID,
            UUID.fromString("0b6f3c7e-0000-4000-8000-0000000000a1"),
            Instant.parse("2027-03-02T11:00:00Z"),
            Instant.parse("2027-03-02T12:00:00Z"),
            AT),
        new TimeslotRemoved(ID, UUID.fromString("0b6f3c7e-0000-4000-8000-0000000000a1"), AT));
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
    assertThat(todaysEvents().<Class<?>>map(CalendarEvent::getClass))
        .containsExactlyInAnyOrder(
            Objects.requireNonNull(CalendarEvent.class.getPermittedSubclasses()));
  }

  @ParameterizedTest
  @MethodSource("todaysEvents")
  void an_event_is_written_as_its_contract_says(CalendarEvent event) throws IOException {
    JsonNode published =
        JSON.readTree(Files.readString(CONTRACT.resolve(codec.typeOf(event) + ".json")));

    assertThat(JSON.readTree(codec.write(event))).isEqualTo(published);
  }

  @ParameterizedTest
  @MethodSource("todaysEvents")
  void what_was_written_reads_back_the_same(CalendarEvent event) {
    assertThat(codec.read(stored(codec.typeOf(event), codec.write(event)))).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("everyFileEverPublished")
  void every_version_ever_published_can_be_read(Path file) throws IOException {
    CalendarEvent event = codec.read(stored(typeOf(file), Files.readAllBytes(file)));

    assertThat(event.calendarId()).isEqualTo(ID);
    assertThat(event.at()).isEqualTo(AT);
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
        StreamName.of("calendar", ID),
        new Revision(0),
        new Position(0),
        UUID.randomUUID(),
        type,
        AT,
        data,
        EventMetadata.NONE);
  }
}
