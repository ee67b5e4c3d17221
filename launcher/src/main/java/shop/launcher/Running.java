package shop.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import shop.launcher.supervising.ControlClient;
import shop.launcher.supervising.ServiceStatus;
import shop.launcher.supervising.SystemStatus;

/** The running shop, as commands see it. */
final class Running {
  static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);

  private Running() {}

  /** Empty when no supervisor runs; one that was just killed may look alive for a moment. */
  static Optional<ControlClient> find(ShopHome home) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + ANSWERS_WITHIN.toNanos();
    while (true) {
      Optional<ControlClient> client = home.run().supervisor().map(ControlClient::new);
      if (client.isEmpty()) {
        return client;
      }
      try {
        client.get().status();
        return client;
      } catch (IOException e) {
        client.get().close();
        if (System.nanoTime() > deadline) {
          throw new Failure(
              "the supervisor does not answer; its log: " + home.log("supervisor").path());
        }
      }
      Thread.sleep(LOOK_AGAIN);
    }
  }

  static ControlClient require(ShopHome home) throws IOException, InterruptedException {
    return find(home).orElseThrow(() -> new Failure("the shop is not running: ./shop up"));
  }

  static ServiceStatus service(SystemStatus status, String name) {
    return status.services().stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    "there is no service %s; there are %s"
                        .formatted(
                            name,
                            String.join(
                                ", ",
                                status.services().stream().map(ServiceStatus::name).toList()))));
  }

  /** Returns the last status seen: it fulfils the condition unless time ran out. */
  static SystemStatus await(
      ControlClient running, Duration atMost, Predicate<SystemStatus> condition)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    SystemStatus status = running.status();
    while (!condition.test(status) && System.nanoTime() < deadline) {
      Thread.sleep(LOOK_AGAIN);
      status = running.status();
    }
    return status;
  }
}
