package shop.gateway.live;

import io.micronaut.serde.annotation.Serdeable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which events of the log somebody wants; what is null is not looked at.
 *
 * @param type with its version or without
 */
@Serdeable
record LogFilter(@Nullable String stream, @Nullable String type, @Nullable String correlationId) {
  static final LogFilter EVERYTHING = new LogFilter(null, null, null);
  private static final int LENGTH_MAX = 200;

  boolean isWellFormed() {
    return Stream.of(stream, type, correlationId)
        .allMatch(text -> text == null || (!text.isEmpty() && text.length() <= LENGTH_MAX));
  }
}
