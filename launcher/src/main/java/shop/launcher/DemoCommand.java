package shop.launcher;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import shop.launcher.demo.DemoPlan;
import shop.launcher.demo.DemoRun;

/** Fills the running shop; the same seed again changes nothing. */
@Command(name = "demo", description = "Fill the running shop with orders and calendars.")
final class DemoCommand implements Callable<Integer> {
  private static final int ORDERS_MAX = 1_000_000;

  private final Installation here;

  @Option(names = "--orders", defaultValue = "200", description = "How many; ${DEFAULT-VALUE}.")
  private int orders;

  @Option(names = "--seed", defaultValue = "1", description = "What they follow from.")
  private long seed;

  DemoCommand(Installation here) {
    this.here = here;
  }

  @Override
  public Integer call() throws Exception {
    if (orders < 1 || orders > ORDERS_MAX) {
      throw new Failure("--orders is a number from 1 to " + ORDERS_MAX);
    }
    Running.require(here.home()).close();
    URI shop = URI.create(LocalServices.of(here).url());
    String token = new Tokens(here).of("demo", "clerk");
    LocalDate today = LocalDate.now(Clock.systemUTC());
    boolean terminal = Boolean.getBoolean("shop.terminal"); // the script knows about stderr
    DemoRun.Outcome outcome;
    try {
      outcome = DemoRun.run(new DemoPlan(seed, orders), shop, token, today, System.err, terminal);
    } catch (IOException e) {
      throw new Failure("the demo broke off: " + e.getMessage() + " (./shop status)");
    }
    System.out.printf(
        "orders %d placed %d changes %d%n", outcome.orders(), outcome.placed(), outcome.changes());
    return ExitCode.OK;
  }
}
