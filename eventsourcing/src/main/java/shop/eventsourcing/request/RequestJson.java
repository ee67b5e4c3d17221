package shop.eventsourcing.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests strictly: no unknown fields, no number where a text belongs, nothing behind the
 * end. What is wrong is said with a JSON pointer and in our own words, never in the parser's.
 */
public final class RequestJson {

  /** The deepest nesting of objects and arrays. */
  public static final int DEPTH_MAX = 64;

  /** Of a field that nobody knows, so much of its name is told. */
  private static final int NAME_TOLD_MAX = 64;

  private static final Pattern PLAIN_NAME = Pattern.compile("[\\w.~/ -]*");

  private static final Pattern CANONICAL_UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** Instants of the years 1 to 2999 in UTC: what every part of the shop can keep. */
  private static final Pattern UTC_INSTANT =
      Pattern.compile(
          "(?!0000)[012]\\d{3}-\\d{2}-\\d{2}T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?Z");

  private static final byte[] EMPTY_OBJECT = {'{', '}'};
  private static final ObjectMapper MAPPER = mapper();

  private RequestJson() {}

  /**
   * Reads an id in a path.
   *
   * @throws InvalidRequest when it is no UUID in its canonical form
   */
  public static UUID pathId(String value) {
    if (!CANONICAL_UUID.matcher(value).matches()) {
      throw new InvalidRequest("bad-request", "The id in the path is not a UUID.", List.of());
    }
    return UUID.fromString(value);
  }

  /**
   * Reads a body as a record; no body is an object without fields.
   *
   * @throws InvalidRequest when it is no JSON object, or a field is unknown or of another type
   */
  public static <T> T read(byte @Nullable [] body, Class<T> type) {
    return bind(parse(body == null || body.length == 0 ? EMPTY_OBJECT : body), type);
  }

  /**
   * Parses a body.
   *
   * @throws InvalidRequest when it is no JSON object
   */
  static ObjectNode parse(byte[] body) {
    try {
      JsonNode tree = MAPPER.readTree(body);
      if (tree instanceof ObjectNode object) {
        return object;
      }
      throw malformed();
    } catch (IOException | NumberFormatException | ArithmeticException _) {
      throw malformed(); // a number may be too large even to be read
    }
  }

  /**
   * Binds a parsed body to a record.
   *
   * @throws InvalidRequest when a field is unknown or of another type
   */
  static <T> T bind(JsonNode tree, Class<T> type) {
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (UnrecognizedPropertyException e) {
      throw InvalidRequest.at(pointer(e), "is not a known field");
    } catch (JsonMappingException e) {
      throw InvalidRequest.at(pointer(e), "is not of the right type");
    } catch (JsonProcessingException _) {
      throw malformed();
    }
  }

  /**
   * SHA-256 in hex over a command's name and its request with sorted keys. A field that is null and
   * a field that is absent are the same request.
   */
  static String hash(String commandType, JsonNode tree) {
    try {
      Object plain = MAPPER.treeToValue(withoutNulls(tree.deepCopy()), Object.class);
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(commandType.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(write(plain));
      return HexFormat.of().formatHex(digest.digest());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read as JSON can be written as JSON", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static JsonNode withoutNulls(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      object.properties().removeIf(field -> field.getValue().isNull());
    }
    tree.forEach(RequestJson::withoutNulls);
    return tree;
  }

  /** A record of JDK types and trees as JSON in UTF-8. */
  static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of JDK types is always JSON", e);
    }
  }

  /** A value that is a text of exactly one form: no number, no blanks around it. */
  private static final class StrictText<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final transient Pattern form;
    private final transient Function<String, T> parse;

    private StrictText(Class<T> type, Pattern form, Function<String, T> parse) {
      super(type);
      this.type = type;
      this.form = form;
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (parser.currentToken() == JsonToken.VALUE_STRING
          && form.matcher(parser.getText()).matches()) {
        try {
          return parse.apply(parser.getText());
        } catch (DateTimeException e) {
          throw (IOException)
              context.weirdStringException(parser.getText(), type, "no such day").initCause(e);
        }
      }
      throw context.weirdStringException(parser.getText(), type, "not of the one form");
    }
  }

  private static InvalidRequest malformed() {
    return new InvalidRequest("malformed-json", "The body is not a JSON object.", List.of());
  }

  private static String pointer(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
        .map(step -> "/" + harmless(step).replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining());
  }

  /** A name of the client's own choice is not repeated as it came, nor for as long as it is. */
  private static String harmless(String name) {
    String start = name.substring(0, Math.min(name.length(), NAME_TOLD_MAX));
    return PLAIN_NAME.matcher(start).matches()
        ? start
        : URLEncoder.encode(start, StandardCharsets.UTF_8);
  }

  private static ObjectMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    return JsonMapper.builder(factory)
        .addModule(new JavaTimeModule())
        .addModule(
            new SimpleModule()
                .addDeserializer(
                    UUID.class, new StrictText<>(UUID.class, CANONICAL_UUID, UUID::fromString))
                .addDeserializer(
                    Instant.class, new StrictText<>(Instant.class, UTC_INSTANT, Instant::parse)))
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .withCoercionConfig(
            LogicalType.Textual,
            text -> {
              text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
              text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
              text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
        .build();
  }
}
