package shop.read.database;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of JSON that is only ever written from, and read into, records of ours.
 *
 * @param <T> a record or a list of records
 */
public final class JsonColumn<T> {
  // Amounts as strings: a JSON number in Postgres keeps its scale, in other readers it may not.
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .withConfigOverride(
              BigDecimal.class,
              amounts -> amounts.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
          .build();

  private final JavaType type;

  private JsonColumn(JavaType type) {
    this.type = type;
  }

  public static <E> JsonColumn<E> of(Class<E> type) {
    return new JsonColumn<>(MAPPER.constructType(type));
  }

  public static <E> JsonColumn<List<E>> listOf(Class<E> element) {
    return new JsonColumn<>(MAPPER.getTypeFactory().constructCollectionType(List.class, element));
  }

  public String write(T value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of JDK types are always JSON", e);
    }
  }

  /** For a column that may be null. */
  public @Nullable String writeNullable(@Nullable T value) {
    return value == null ? null : write(value);
  }

  /** For a column that may be null. */
  public @Nullable T readNullable(@Nullable String json) {
    return json == null ? null : read(json);
  }

  public T read(String json) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a column holds what was not written here", e);
    }
  }
}
