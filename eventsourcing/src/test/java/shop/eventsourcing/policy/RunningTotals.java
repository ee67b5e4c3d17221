package shop.eventsourcing.policy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;

/**
 * When a number comes on {@code source-x}, the total of all its numbers so far is added to {@code
 * counter-x}.
 */
class RunningTotals implements Policy<Integer, String> {
  private final Map<StreamName, Integer> totals = new HashMap<>();
  private final boolean settles;

  RunningTotals(boolean settles) {
    this.settles = settles;
  }

  static StreamName counter(StreamName source) {
    return StreamName.of("counter", source.id());
  }

  @Override
  public String name() {
    return "WhenCountedThenTotal";
  }

  @Override
  public String streams() {
    return "^source-";
  }

  @Override
  public Duration stepWithin() {
    return Duration.ofMillis(200);
  }

  @Override
  public void fold(StoredEvent event) {
    totals.merge(event.stream(), number(event), Integer::sum);
  }

  @Override
  public List<Reaction<Integer>> react(StoredEvent event, Instant now) {
    return number(event) == 0
        ? List.of()
        : List.of(
            new Reaction<>(
                counter(event.stream()), "total", totals.getOrDefault(event.stream(), 0)));
  }

  @Override
  public boolean isSettledBy(String refusal) {
    return settles;
  }

  static int number(StoredEvent event) {
    return Integer.parseInt(new String(event.data(), StandardCharsets.UTF_8));
  }
}
