package shop.eventsourcing.testing;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import shop.eventsourcing.Decision;

/** A decider as a table: {@code command | states | answer}, where a row may name several states. */
public final class DecisionTable {
  private DecisionTable() {}

  /** Command, state and answer of each pair. */
  public static Stream<Arguments> pairs(String table) {
    return table
        .lines()
        .map(row -> row.split(" *\\| *", 3))
        .flatMap(
            row ->
                Arrays.stream(row[1].split(" ", -1))
                    .map(state -> arguments(row[0], state, row[2])));
  }

  /**
   * An answer as it stands in a table: {@code + Event}, {@code already so}, or a refusal.
   *
   * @param prefix of the names, which the table leaves out
   */
  public static String answer(Decision<?, ?> decision, String prefix) {
    return switch (decision) {
      case Decision.Accepted<?, ?>(var events) ->
          "+ " + events.getFirst().getClass().getSimpleName().replaceFirst("^" + prefix, "");
      case Decision.AlreadySo<?, ?> _ -> "already so";
      case Decision.Refused<?, ?>(var refusal) ->
          refusal.getClass().getSimpleName().replaceFirst("^" + prefix, "");
    };
  }
}
