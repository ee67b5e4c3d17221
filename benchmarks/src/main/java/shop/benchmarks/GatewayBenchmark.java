package shop.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import shop.benchmarks.HttpLoad.Outcome;

/**
 * The gateway alone, with stubs behind it: three times as much as the services can do, and browsers
 * that have stopped reading beside others that have not.
 */
public final class GatewayBenchmark {
  private static final int STUB_PLACES = 8;
  private static final Duration STUB_TAKES = Duration.ofMillis(5);
  private static final int CONNECTIONS = 32;
  private static final int CONNECTIONS_IN_OVERLOAD = 600;
  private static final int OVERLOAD = 3;
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration PEAK = Duration.ofSeconds(15);
  private static final Duration OVERLOADED_FOR =
      Duration.ofSeconds(Integer.getInteger("shop.benchmark.overload.seconds", 60));
  private static final int HEALTHY = 200;
  private static final int FROZEN = 50;
  private static final int CHANGES_PER_SECOND = 40;
  private static final Duration GONE_WITHIN = Duration.ofMinutes(1);
  private static final Duration LISTENED = Duration.ofSeconds(15);

  private final Figures figures = new Figures();
  private final StubServices stub;
  private final GatewayService gateway;
  private final String token;

  private GatewayBenchmark(StubServices stub, GatewayService gateway)
      throws IOException, InterruptedException {
    this.stub = stub;
    this.gateway = gateway;
    this.token = gateway.token();
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path jar = Path.of(arguments.length == 0 ? "gateway/target/shop-gateway.jar" : arguments[0]);
    Path folder = Files.createTempDirectory("shop-benchmark");
    try (StubServices stub = new StubServices(STUB_PLACES, STUB_TAKES);
        GatewayService gateway = new GatewayService(jar, folder, stub.url())) {
      var benchmark = new GatewayBenchmark(stub, gateway);
      benchmark.overload();
      benchmark.frozen();
      System.out.println(benchmark.figures.markdown());
    } finally {
      NodeBenchmark.delete(folder);
    }
  }

  private void overload() throws InterruptedException {
    HttpLoad load = new HttpLoad(gateway.port(), token);
    load.atMost(CONNECTIONS, WARM_UP);
    Outcome peak = load.atMost(CONNECTIONS, PEAK);
    figures.rate("R14", "commands the stub can take, " + CONNECTIONS + " connections", peak.done());
    int offered = (int) (OVERLOAD * peak.done().perSecond());
    Outcome over = load.offering(offered, CONNECTIONS_IN_OVERLOAD, OVERLOADED_FOR);
    figures.rate("R14", "done while %d a second are offered".formatted(offered), over.done());
    figures.perSecond("R14", "refused with Retry-After meanwhile", over.refusedPerSecond());
    figures.perSecond("R14", "answered otherwise or not at all", over.failedPerSecond());
    figures.ratio(
        "R14 : peak", "goodput of the peak", over.done().perSecond() / peak.done().perSecond());
    figures.time("R14", "until ten in a row take less than 100 ms", load.recovery());
  }

  private void frozen() throws IOException, InterruptedException {
    try (Audience healthy = Audience.reading(gateway.port(), token, HEALTHY)) {
      listen(healthy, LISTENED);
      healthy.heard(LISTENED);
      listen(healthy, LISTENED);
      figures.rate(
          "R13", HEALTHY + " browsers, changes delivered to them", healthy.heard(LISTENED));
      long before = gateway.residentKib();
      long most = before;
      long begin = System.nanoTime();
      try (Audience frozen = Audience.frozen(gateway.port(), token, FROZEN)) {
        while (gateway.sockets() > HEALTHY && isWithin(begin, GONE_WITHIN)) {
          listen(healthy, Duration.ofSeconds(1));
          most = Math.max(most, gateway.residentKib());
        }
        Duration gone = Duration.ofNanos(System.nanoTime() - begin);
        figures.rate(
            "R13", "the same beside %d frozen".formatted(frozen.size()), healthy.heard(gone));
        figures.time("R13", "until the frozen are hung up on", gone);
      }
      figures.ratio("R13", "MiB more memory meanwhile", (most - before) / 1024.0);
    }
  }

  private static boolean isWithin(long begin, Duration time) {
    return System.nanoTime() - begin < time.toNanos();
  }

  private void listen(Audience audience, Duration time) {
    audience.listen(stub::change, CHANGES_PER_SECOND, time);
  }
}
