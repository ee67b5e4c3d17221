package shop.read.api;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Position;

/**
 * What a query found.
 *
 * @param position how far the read model was, at least, when it was asked; null when it was empty
 */
public record Served<T>(T value, @Nullable Position position) {

  public <U> Served<U> map(Function<T, U> f) {
    return new Served<>(f.apply(value), position);
  }
}
