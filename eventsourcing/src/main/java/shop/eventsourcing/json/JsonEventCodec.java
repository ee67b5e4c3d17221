package shop.eventsourcing.json;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import shop.eventsourcing.EventCodec;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.UnreadableEvent;

/**
 * Stored JSON of events that are records of JDK types: every field is written, an absent value as
 * null, amounts as decimal strings, instants as ISO 8601. Read tolerant of more and intolerant of
 * less: with lenient defaults a renamed field would silently become 0 or null.
 *
 * @param <E> the events
 */
public final class JsonEventCodec<E> implements EventCodec<E> {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new SimpleModule().addDeserializer(Instant.class, new IsoInstant()))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .withConfigOverride(
              BigDecimal.class,
              amounts -> amounts.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Function<E, String> typeOf;
  private final Map<String, Class<? extends E>> classes;
  private final Set<String> names;
  private final Upcasters upcasters;

  /**
   * A codec for the events of one kind of stream.
   *
   * @param typeOf the name and version under which an event is stored today
   * @param classes the names of today, and the record each is read into
   * @param upcasters from the names of former days to those of today
   * @throws IllegalArgumentException when a version is left out, or a step leads to no record
   */
  public JsonEventCodec(
      Function<E, String> typeOf, Map<String, Class<? extends E>> classes, Upcasters upcasters) {
    upcasters.check(classes.keySet());
    this.typeOf = typeOf;
    this.classes = Map.copyOf(classes);
    this.names = classes.keySet().stream().map(JsonEventCodec::nameOf).collect(toUnmodifiableSet());
    this.upcasters = upcasters;
  }

  @Override
  public String typeOf(E event) {
    return typeOf.apply(event);
  }

  @Override
  public byte[] write(E event) {
    try {
      return MAPPER.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of JDK types is always JSON", e);
    }
  }

  @Override
  public boolean knows(String type) {
    return upcasters.knows(type) || names.contains(nameOf(type));
  }

  private static String nameOf(String type) {
    int version = type.lastIndexOf(".v");
    return version < 0 ? type : type.substring(0, version);
  }

  @Override
  public E read(StoredEvent stored) {
    try {
      E event =
          upcasters.knows(stored.type())
              ? upcast(stored)
              : MAPPER.readValue(stored.data(), classOf(stored.type(), stored));
      if (event == null) {
        throw new UnreadableEvent(stored, null);
      }
      return event;
    } catch (IOException e) {
      throw new UnreadableEvent(stored, e);
    }
  }

  private E upcast(StoredEvent stored) throws IOException {
    if (!(MAPPER.readTree(stored.data()) instanceof ObjectNode json)) {
      throw new UnreadableEvent(stored, null);
    }
    Upcasters.Current current;
    try {
      current = upcasters.upcast(stored.type(), json);
    } catch (RuntimeException e) { // whatever a step meets that it did not expect
      throw new UnreadableEvent(stored, e);
    }
    return MAPPER.treeToValue(current.json(), classOf(current.name(), stored));
  }

  private Class<? extends E> classOf(String name, StoredEvent stored) {
    Class<? extends E> type = classes.get(name);
    if (type == null) {
      throw new UnreadableEvent(stored, null);
    }
    return type;
  }

  /** An instant is a text: of a number nobody could say whether it counts seconds or more. */
  private static final class IsoInstant extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    private IsoInstant() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        return (Instant) context.handleUnexpectedToken(Instant.class, parser);
      }
      try {
        return Instant.parse(parser.getText());
      } catch (DateTimeException e) {
        throw (IOException)
            context
                .weirdStringException(parser.getText(), Instant.class, "not ISO 8601")
                .initCause(e);
      }
    }
  }
}
