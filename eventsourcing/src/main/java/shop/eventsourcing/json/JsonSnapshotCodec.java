package shop.eventsourcing.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.eventsourcing.Folded;
import shop.eventsourcing.Position;
import shop.eventsourcing.RememberedCommand;
import shop.eventsourcing.Revision;
import shop.eventsourcing.SnapshotCodec;

/**
 * Folded streams as JSON: in the open what they are of, and state and commands compressed.
 *
 * @param <S> the state, made of records
 */
public final class JsonSnapshotCodec<S> implements SnapshotCodec<S> {

  /** The largest state that is read, in bytes of JSON. */
  public static final int EXPANDED_MAX = 16 * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(JsonSnapshotCodec.class);

  private final String schema;
  private final ObjectMapper mapper;
  private final Class<S> type;

  /**
   * A codec for one kind of state.
   *
   * @param rules to be raised whenever the same events fold to another state of the same form
   */
  public JsonSnapshotCodec(Class<S> type, int rules) {
    this.mapper =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new Choices())
            .build();
    this.schema = StateSchema.hash(type, rules);
    this.type = type;
  }

  /** A sealed interface stands for one of its records, which is told by its name. */
  private static final class Choices extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
        MapperConfig<?> config, Annotated type) {
      return StateSchema.isChoice(type.getRawType())
          ? JsonTypeInfo.Value.construct(
              JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "@is", null, false, true)
          : null;
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(Annotated type) {
      return StateSchema.isChoice(type.getRawType())
          ? Arrays.stream(type.getRawType().getPermittedSubclasses())
              .map(permitted -> new NamedType(permitted, permitted.getSimpleName()))
              .toList()
          : null;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Snapshot(
      String schema, long revision, UUID eventId, String position, byte[] folded) {}

  private record Commands(List<Command> commands) {}

  private record Command(
      String id, @Nullable String hash, long revision, String position, @Nullable String status) {}

  @Override
  public byte[] write(Folded<S> folded) {
    Folded.Last last = folded.last();
    if (last == null) {
      throw new IllegalArgumentException("nothing has been folded");
    }
    try {
      return mapper.writeValueAsBytes(
          new Snapshot(
              schema,
              last.revision().value(),
              last.eventId(),
              last.position().toString(),
              compressed(folded)));
    } catch (IOException e) {
      throw new IllegalStateException("a state made of records is always JSON", e);
    }
  }

  private byte[] compressed(Folded<S> folded) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(bytes);
        var json = mapper.getFactory().createGenerator(zip)) {
      mapper.writerFor(type).writeValue(json, folded.state());
      mapper.writeValue(
          json, new Commands(folded.commands().stream().map(JsonSnapshotCodec::toJson).toList()));
    }
    return bytes.toByteArray();
  }

  @Override
  public @Nullable Folded<S> read(byte[] bytes) {
    try {
      Snapshot snapshot = mapper.readValue(bytes, Snapshot.class);
      return snapshot != null && snapshot.schema.equals(schema) ? folded(snapshot) : null;
    } catch (IOException | RuntimeException e) { // whatever is wrong with it: there is the stream
      LOG.warn("a snapshot of {} cannot be read", type.getSimpleName(), e);
      return null;
    }
  }

  private Folded<S> folded(Snapshot snapshot) throws IOException {
    Revision revision = new Revision(snapshot.revision);
    byte[] json = expanded(snapshot.folded);
    try (var parser = mapper.getFactory().createParser(json)) {
      S state = mapper.readerFor(type).readValue(parser);
      Commands commands = mapper.readValue(parser, Commands.class);
      return new Folded<>(
          state,
          new Folded.Last(snapshot.eventId, revision, Position.parse(snapshot.position)),
          commands.commands.stream().map(JsonSnapshotCodec::fromJson).toList(),
          revision);
    }
  }

  private static byte[] expanded(byte[] zip) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zip))) {
      byte[] json = in.readNBytes(EXPANDED_MAX + 1);
      if (json.length > EXPANDED_MAX) {
        throw new IOException("more than " + EXPANDED_MAX + " bytes");
      }
      return json;
    }
  }

  private static Command toJson(RememberedCommand command) {
    return new Command(
        command.commandId(),
        command.commandHash(),
        command.revision().value(),
        command.position().toString(),
        command.status());
  }

  private static RememberedCommand fromJson(Command command) {
    return new RememberedCommand(
        command.id,
        command.hash,
        new Revision(command.revision),
        Position.parse(command.position),
        command.status);
  }
}
