package shop.eventsourcing.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.eventsourcing.EventCodec;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.Position;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.UnreadableEvent;

/**
 * What a writer owes to its folder of contracts: today's events are what the files say, and every
 * file ever published can be read.
 *
 * @param <E> the events of one kind of stream
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EventContract<E> {
  private static final Path CONTRACT = Path.of("contract");
  private static final Instant CREATED = Instant.parse("2027-03-01T09:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Class<E> sealedType;
  private final EventCodec<E> codec;
  private final String names;
  private final List<E> today;

  /**
   * The contract of one kind of stream.
   *
   * @param sealedType permits every event
   * @param names a regular expression over the names of its events, without their versions
   * @param today an example of each event, as the files have it
   */
  protected EventContract(
      Class<E> sealedType, EventCodec<E> codec, String names, Stream<? extends E> today) {
    this.sealedType = sealedType;
    this.codec = codec;
    this.names = names;
    this.today = List.copyOf(today.toList());
  }

  /** Checks what every example has in common, whichever event it is of. */
  protected abstract void checkExample(E event);

  final Stream<E> todaysEvents() {
    return today.stream();
  }

  final Stream<Path> everyFileEverPublished() throws IOException {
    try (Stream<Path> files = Files.list(CONTRACT)) {
      return files
          .filter(file -> typeOf(file).matches("(" + names + ")\\.v\\d+") && !isRefusal(file))
          .toList()
          .stream();
    }
  }

  /** A refused command is stored as it came, and nobody reads it back into a record. */
  private static boolean isRefusal(Path file) {
    try {
      return typeOf(file).matches(".*Failed\\.v\\d+")
          && JSON.readTree(Files.readString(file)).has("command");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void no_event_of_today_is_left_out() {
    assertThat(todaysEvents().<Class<?>>map(Object::getClass))
        .containsExactlyInAnyOrder(
            Objects.requireNonNull(sealedType.getPermittedSubclasses(), "it is sealed"));
  }

  @ParameterizedTest
  @MethodSource("todaysEvents")
  void an_event_is_written_as_its_contract_says(E event) throws IOException {
    JsonNode published =
        JSON.readTree(Files.readString(CONTRACT.resolve(codec.typeOf(event) + ".json")));

    assertThat(JSON.readTree(codec.write(event))).isEqualTo(published);
  }

  @ParameterizedTest
  @MethodSource("todaysEvents")
  void what_was_written_reads_back_the_same(E event) {
    assertThat(read(codec.typeOf(event), codec.write(event))).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("everyFileEverPublished")
  void every_version_ever_published_can_be_read(Path file) throws IOException {
    checkExample(read(typeOf(file), Files.readAllBytes(file)));
  }

  @ParameterizedTest
  @MethodSource("everyFileEverPublished")
  void an_event_that_lacks_any_of_its_fields_is_unreadable(Path file) throws IOException {
    ObjectNode whole = (ObjectNode) JSON.readTree(Files.readString(file));
    for (var field : whole.properties()) {
      ObjectNode torn = whole.deepCopy().without(field.getKey());
      byte[] bytes = torn.toString().getBytes(StandardCharsets.UTF_8);

      assertThatThrownBy(() -> read(typeOf(file), bytes))
          .as("without %s", field.getKey())
          .isInstanceOf(UnreadableEvent.class);
    }
  }

  @ParameterizedTest
  @MethodSource("everyFileEverPublished")
  void a_name_this_build_does_not_know_is_unreadable(Path file) throws IOException {
    byte[] data = Files.readAllBytes(file);

    assertThatThrownBy(() -> read(typeOf(file) + "99", data)).isInstanceOf(UnreadableEvent.class);
  }

  /** A file of the folder, as it is read today. */
  protected final E published(String type) throws IOException {
    return read(type, Files.readAllBytes(CONTRACT.resolve(type + ".json")));
  }

  private E read(String type, byte[] data) {
    return codec.read(
        new StoredEvent(
            new StreamName("contract-0"),
            new Revision(0),
            new Position(0),
            UUID.randomUUID(),
            type,
            CREATED,
            data,
            EventMetadata.NONE));
  }

  private static String typeOf(Path file) {
    return Objects.requireNonNull(file.getFileName(), "a file has a name")
        .toString()
        .replaceAll("\\.json$", "");
  }
}
