package shop.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was measured, as a table for people and as JSON for programs. */
final class Figures {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final List<Figure> figures = new ArrayList<>();

  /**
   * One of them.
   *
   * @param unit {@code 1/s}, {@code s} or {@code ratio}
   * @param p50Ms how long each took, where that was looked at
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Figure(
      String id,
      String what,
      double value,
      String unit,
      @Nullable Double p50Ms,
      @Nullable Double p99Ms) {
    private String row() {
      String shown =
          switch (unit) {
            case "1/s" -> String.format(Locale.ROOT, "%,.0f/s", value);
            case "s" -> String.format(Locale.ROOT, "%.2f s", value);
            default -> String.format(Locale.ROOT, "%.2f", value);
          };
      String latency =
          p50Ms == null
              ? ""
              : String.format(Locale.ROOT, " (p50 %.1f ms, p99 %.1f ms)", p50Ms, p99Ms);
      return "| %s | %s | %s%s |".formatted(id, what, shown, latency);
    }
  }

  /** Where and on what they were measured. */
  record Report(String machine, String java, int processors, List<Figure> figures) {}

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
    add(new Figure(id, what, rate.perSecond(), "1/s", rate.p50(), rate.p99()));
  }

  void perSecond(String id, String what, double value) {
    add(new Figure(id, what, value, "1/s", null, null));
  }

  void ratio(String id, String what, double value) {
    add(new Figure(id, what, value, "ratio", null, null));
  }

  void time(String id, String what, Duration time) {
    add(new Figure(id, what, time.toMillis() / 1e3, "s", null, null));
  }

  private void add(Figure figure) {
    figures.add(figure);
    System.err.println(figure.row());
  }

  String markdown() {
    return "| id | what | measured |\n| --- | --- | --- |\n"
        + String.join("\n", figures.stream().map(Figure::row).toList())
        + "\n";
  }

  /** Writes {@code NAME.json} and {@code NAME.md} into the folder. */
  void write(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name + ".md"), markdown());
    var report =
        new Report(
            System.getProperty("os.name") + " " + System.getProperty("os.arch"),
            Runtime.version().toString(),
            Runtime.getRuntime().availableProcessors(),
            figures);
    Files.writeString(folder.resolve(name + ".json"), JSON.writeValueAsString(report) + "\n");
  }
}
