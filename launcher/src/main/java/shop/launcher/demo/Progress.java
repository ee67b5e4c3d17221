package shop.launcher.demo;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/** A bar on a terminal, a line every tenth otherwise. */
final class Progress {
  private static final int BAR_WIDTH = 40;
  private static final int LINES = 10;

  private final int total;
  private final PrintStream out;
  private final boolean terminal;
  private final AtomicInteger done = new AtomicInteger();

  Progress(int total, PrintStream out, boolean terminal) {
    this.total = total;
    this.out = out;
    this.terminal = terminal;
  }

  void oneMore() {
    int now = done.incrementAndGet();
    int steps = terminal ? BAR_WIDTH : LINES;
    if ((long) now * steps / total > (long) (now - 1) * steps / total) {
      print(now);
    }
  }

  private void print(int now) {
    if (terminal) {
      int filled = (int) ((long) now * BAR_WIDTH / total);
      String bar = "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled);
      out.printf("\r[%s] %d of %d orders%s", bar, now, total, now == total ? "\n" : "");
    } else {
      out.printf("%d of %d orders%n", now, total);
    }
    out.flush();
  }
}
