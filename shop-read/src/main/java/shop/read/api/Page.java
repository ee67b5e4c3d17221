package shop.read.api;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, as in the API.
 *
 * @param next what to ask for with {@code after}; null on the last page
 */
@Serdeable
public record Page<T>(List<T> items, @Nullable String next) {

  /**
   * A page of rows of which one more than shown was looked for.
   *
   * @param limit the most to show
   */
  public static <R, T> Page<T> of(
      List<R> rows, int limit, Function<R, T> answer, Function<R, String> cursor) {
    boolean more = rows.size() > limit;
    List<R> shown = more ? rows.subList(0, limit) : rows;
    return new Page<>(
        shown.stream().map(answer).toList(), more ? cursor.apply(shown.getLast()) : null);
  }
}
