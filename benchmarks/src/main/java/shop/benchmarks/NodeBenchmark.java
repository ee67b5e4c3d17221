package shop.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The embedded node's figures beside their yardsticks, on one machine. The table goes to stdout,
 * and with JSON beside it into the folder that is the only argument.
 */
public final class NodeBenchmark {
  private static final Duration WARM_UP = Duration.ofSeconds(6);
  private static final Duration MEASURED = Duration.ofSeconds(10);

  /** How often node and yardstick take turns, and for how long; odd, for there to be a median. */
  private static final int ROUNDS = 7;

  private static final Duration ROUND = Duration.ofSeconds(4);
  private static final int IN_FLIGHT = 32;
  private static final int EVENTS = 1_000_000;
  private static final int EVENTS_READ_TO_WARM_UP = 300_000;
  private static final int EVENTS_PER_STREAM = 20;
  private static final String FOLDER = "benchmarks/target/figures";

  private final Figures figures = new Figures();

  public static void main(String[] arguments) throws Exception {
    var benchmark = new NodeBenchmark();
    Path data = Files.createTempDirectory("shop-benchmark");
    try {
      benchmark.append(data.resolve("append"));
      benchmark.read(data.resolve("read"), benchmark.yardstickRead());
    } finally {
      delete(data);
    }
    benchmark.figures.write(Path.of(arguments.length > 0 ? arguments[0] : FOLDER), "node");
    System.out.println(benchmark.figures.markdown());
  }

  private double yardstickRead() throws Exception {
    try (ServerProcess server = ServerProcess.noOp();
        Client client = new Client(server.connectionString())) {
      var _ = client.readAll(EVENTS_READ_TO_WARM_UP);
      double rate = client.readAll(EVENTS);
      figures.perSecond("Y5", "official client, readAllReactive from a no-op server", rate);
      return rate;
    }
  }

  /**
   * The node and its yardstick in turns: a machine that is slower for a while is so for both, and
   * the ratio is that of neighbours. Told are the medians.
   */
  private void append(Path data) throws Exception {
    printDurability();
    List<Figures.Rate> bare = new ArrayList<>();
    List<Figures.Rate> durable = new ArrayList<>();
    try (ServerProcess noOp = ServerProcess.noOp();
        Client toNoOp = new Client(noOp.connectionString());
        ServerProcess node = ServerProcess.node(data);
        Client toNode = new Client(node.connectionString())) {
      var _ = toNoOp.append(IN_FLIGHT, WARM_UP);
      var _ = toNode.append(IN_FLIGHT, WARM_UP);
      for (int n = 0; n < ROUNDS; n++) {
        bare.add(toNoOp.append(IN_FLIGHT, ROUND));
        durable.add(toNode.append(IN_FLIGHT, ROUND));
      }
      figures.rate("Y3", "official client, appends to a no-op server, 32 in flight", median(bare));
      figures.rate("P4", "node, appends to new streams, 32 in flight", median(durable));
      figures.ratio("P4 : Y3", "median of the rounds", medianRatio(durable, bare));
      figures.rate("P4", "node, 1 in flight", toNode.append(1, MEASURED));
    }
  }

  private static Figures.Rate median(List<Figures.Rate> rates) {
    return rates.stream()
        .sorted(Comparator.comparingDouble(Figures.Rate::perSecond))
        .toList()
        .get(rates.size() / 2);
  }

  private static double medianRatio(List<Figures.Rate> ours, List<Figures.Rate> yardstick) {
    double[] ratios =
        IntStream.range(0, ours.size())
            .mapToDouble(n -> ours.get(n).perSecond() / yardstick.get(n).perSecond())
            .sorted()
            .toArray();
    return ratios[ratios.length / 2];
  }

  private void read(Path data, double yardstick) throws Exception {
    printDurability();
    try (ServerProcess node = ServerProcess.node(data);
        Client client = new Client(node.connectionString())) {
      client.fill(EVENTS, EVENTS_PER_STREAM);
      var _ = client.readAll(EVENTS_READ_TO_WARM_UP);
      double read = client.readAll(EVENTS);
      figures.perSecond("P4b", "node, $all read", read);
      figures.ratio("P4b : Y5", "", read / yardstick);
      figures.perSecond("P4b", "node, $all filtered subscription", client.subscribe(EVENTS));
    }
    try (ServerProcess node = ServerProcess.node(data)) {
      figures.time("P4c", "node opens 1 M events", node.openingTime());
      figures.time(
          "P4c", "the same, from the start of the process until it serves", node.startTime());
      try (Client client = new Client(node.connectionString())) {
        var _ = client.append(IN_FLIGHT, Duration.ofSeconds(2));
        node.kill();
      }
    }
    try (ServerProcess node = ServerProcess.node(data)) {
      figures.time("P4c", "node opens 1 M events after kill -9 under load", node.openingTime());
      figures.time(
          "P4c", "the same, from the start of the process until it serves", node.startTime());
    }
  }

  /** What holds while the node's figures are taken. */
  private static void printDurability() {
    System.err.println(
        "durability: SQLite journal_mode=WAL synchronous=FULL, answered after the commit is synced");
  }

  static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
