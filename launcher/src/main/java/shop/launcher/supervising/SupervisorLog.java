package shop.launcher.supervising;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The supervisor's own log: its standard output, which leads into a bounded file. */
final class SupervisorLog {
  private SupervisorLog() {}

  static void say(String line) {
    System.out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
  }
}
