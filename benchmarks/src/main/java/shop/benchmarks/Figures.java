package shop.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, as a table. */
final class Figures {
  private final List<String> rows = new ArrayList<>();

  /**
   * How fast, and how long each took.
   *
   * @param p50 in milliseconds, as {@code p99}
   */
  record Rate(double perSecond, double p50, double p99) {
    static Rate of(List<Long> nanos, Duration time) {
      List<Long> sorted = nanos.stream().sorted().toList();
      return new Rate(
          nanos.size() / (time.toNanos() / 1e9), percentile(sorted, 50), percentile(sorted, 99));
    }

    private static double percentile(List<Long> sorted, int percent) {
      return sorted.isEmpty()
          ? 0
          : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
    }
  }

  void rate(String id, String what, Rate rate) {
    add(
        id,
        what,
        "%,.0f/s (p50 %.1f ms, p99 %.1f ms)".formatted(rate.perSecond(), rate.p50(), rate.p99()));
  }

  void perSecond(String id, String what, double value) {
    add(id, what, "%,.0f/s".formatted(value));
  }

  void ratio(String id, String what, double value) {
    add(id, what, "%.2f".formatted(value));
  }

  void time(String id, String what, Duration time) {
    add(id, what, "%.2f s".formatted(time.toMillis() / 1e3));
  }

  private void add(String id, String what, String value) {
    String row = String.format(Locale.ROOT, "| %s | %s | %s |", id, what, value);
    rows.add(row);
    System.err.println(row);
  }

  String markdown() {
    return "| id | what | measured |\n| --- | --- | --- |\n" + String.join("\n", rows) + "\n";
  }
}
