package shop.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import shop.embedded.postgres.EmbeddedPostgresServer;
import shop.embedded.postgres.PostgresSettings;

/**
 * The read model from an empty database, rebuilt while it serves, after an outage, and as seen by
 * who has just written; beside a bare COPY of as many rows into the same server.
 */
final class ReadModelBenchmark {
  private static final int EVENTS = Integer.getInteger("shop.benchmark.events", 1_000_000);
  private static final int BEHIND = 100_000;
  private static final int QUERIES_PER_SECOND = 200;
  private static final int WARM_UP_QUERIES = 2_000;
  private static final int WRITES_PER_SECOND = 1_000;
  private static final Duration WRITING_TO_WARM_UP = Duration.ofSeconds(20);
  private static final Duration WRITING = Duration.ofSeconds(20);
  private static final List<String> QUERIES =
      List.of(
          "/orders?limit=20",
          "/orders/status/shipped?limit=20",
          "/orders/customer/customer77%40example.org",
          "/orders/search?q=number%204242",
          "/orders/summary");

  private final Figures figures = new Figures();
  private final Path folder;
  private final Path jar;

  private ReadModelBenchmark(Path folder, Path jar) {
    this.folder = folder;
    this.jar = jar;
  }

  /** Takes the path of shop-read's jar. */
  public static void main(String[] arguments) throws Exception {
    Path jar = Path.of(arguments.length == 0 ? "shop-read/target/shop-read.jar" : arguments[0]);
    Path folder = Files.createTempDirectory("shop-benchmark");
    try {
      var benchmark = new ReadModelBenchmark(folder, jar);
      benchmark.run();
      System.out.println(benchmark.figures.markdown());
    } finally {
      delete(folder);
    }
  }

  private void run() throws Exception {
    PostgresSettings settings =
        PostgresSettings.durable(folder.resolve("data"), 0, "shop", UUID.randomUUID() + "", "shop");
    try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(settings);
        ServerProcess node = ServerProcess.node(folder.resolve("log"));
        OrderLog log = new OrderLog(node.connectionString())) {
      double copied = copy(postgres);
      log.fill(EVENTS);
      try (ReadService service = new ReadService(jar, folder, node.connectionString(), postgres)) {
        fill(service);
        rebuild(service, copied);
      }
      log.fill(BEHIND);
      try (ReadService service = new ReadService(jar, folder, node.connectionString(), postgres)) {
        catchUp(service);
        seeWhatWasWritten(service, log);
      }
    }
  }

  /** Rows of an order's size with a key and two indexes. */
  private double copy(EmbeddedPostgresServer postgres) throws SQLException, IOException {
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE copied (id uuid PRIMARY KEY, at bigint, name text, rest text)");
      statement.execute("CREATE INDEX ON copied (at)");
      statement.execute("CREATE INDEX ON copied (name)");
      var copy =
          connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY copied FROM STDIN");
      String rest = "x".repeat(300);
      long begin = System.nanoTime();
      for (int n = 0; n < EVENTS; n++) {
        byte[] row =
            "%s\t%d\tcustomer%d@example.org\t%s\n"
                .formatted(UUID.randomUUID(), n, n % 20_000, rest)
                .getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(row, 0, row.length);
      }
      copy.endCopy();
      double rate = perSecond(EVENTS, begin);
      figures.perSecond("Y6", "COPY into a table with a key and two indexes", rate);
      statement.execute("DROP TABLE copied");
      return rate;
    }
  }

  private void fill(ReadService service) throws Exception {
    long begin = System.nanoTime();
    service.awaitApplied(EVENTS);
    figures.perSecond("P5b", "empty tables filled from the log", perSecond(EVENTS, begin));
  }

  private void rebuild(ReadService service, double copied) throws Exception {
    var stop = new AtomicBoolean();
    var failed = new AtomicLong();
    List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    warmUp(service);
    try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
      long begin = System.nanoTime();
      String asked = service.post("/projections/rebuilds", "{\"scope\":\"all\"}").body();
      String path =
          "/projections/rebuilds/" + asked.replaceAll(".*\"rebuildId\":\"(\\d+)\".*", "$1");
      var _ = asking.submit(() -> ask(service, asking, stop, nanos, failed));
      String job;
      do {
        Thread.sleep(200);
        job = service.get(path).body();
      } while (!job.contains("\"done\"") && !job.contains("\"failed\""));
      double rate = perSecond(EVENTS, begin);
      Duration time = Duration.ofNanos(System.nanoTime() - begin);
      stop.set(true);
      if (!job.contains("\"done\"")) {
        throw new IllegalStateException(job);
      }
      figures.perSecond("P5", "rebuild of all, from the request to the swap", rate);
      figures.ratio("P5 : Y6", "", rate / copied);
      figures.rate(
          "P5",
          "queries answered meanwhile, %d failed".formatted(failed.get()),
          Figures.Rate.of(List.copyOf(nanos), time));
    }
  }

  /** A service that has been asked for a while, as one that serves has. */
  private static void warmUp(ReadService service) throws Exception {
    for (int n = 0; n < WARM_UP_QUERIES; n++) {
      var _ = service.get(QUERIES.get(n % QUERIES.size()));
    }
  }

  private static void ask(
      ReadService service,
      ExecutorService asking,
      AtomicBoolean stop,
      List<Long> nanos,
      AtomicLong failed) {
    long next = System.nanoTime();
    for (int n = 0; !stop.get(); n++) {
      String query = QUERIES.get(n % QUERIES.size());
      var _ =
          asking.submit(
              () -> {
                long begin = System.nanoTime();
                if (service.get(query).statusCode() == 200) {
                  nanos.add(System.nanoTime() - begin);
                } else {
                  failed.incrementAndGet();
                }
                return null;
              });
      next += Duration.ofSeconds(1).toNanos() / QUERIES_PER_SECOND;
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  /** From the moment the service answers its first query. */
  private void catchUp(ReadService service) throws Exception {
    long begin = System.nanoTime();
    service.awaitApplied(EVENTS + BEHIND);
    figures.perSecond("P5b", "100,000 events behind, caught up", perSecond(BEHIND, begin));
  }

  private void seeWhatWasWritten(ReadService service, OrderLog log) throws Exception {
    var _ = untilVisible(service, log, WRITING_TO_WARM_UP);
    figures.rate(
        "P6",
        "acknowledged until visible, at 1,000 events/s, every 20th asked for",
        Figures.Rate.of(untilVisible(service, log, WRITING), WRITING));
  }

  /** How long after its acknowledgement each of the events asked for was there, in nanoseconds. */
  private static List<Long> untilVisible(ReadService service, OrderLog log, Duration time)
      throws Exception {
    List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    long begin = System.nanoTime();
    long next = begin;
    try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int n = 0; System.nanoTime() - begin < time.toNanos(); n++) {
        var written = log.next(1);
        if (n % 20 == 0) {
          var _ =
              asking.submit(
                  () -> {
                    String position = written.get().getLogPosition().getCommitUnsigned() + "";
                    long acknowledged = System.nanoTime();
                    int status =
                        service.get("/orders?limit=1&minPosition=" + position).statusCode();
                    if (status == 200) {
                      nanos.add(System.nanoTime() - acknowledged);
                    }
                    return null;
                  });
        }
        next += Duration.ofSeconds(1).toNanos() / WRITES_PER_SECOND;
        LockSupport.parkNanos(next - System.nanoTime());
      }
    }
    return List.copyOf(nanos);
  }

  private static double perSecond(int count, long begin) {
    return count / ((System.nanoTime() - begin) / 1e9);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
