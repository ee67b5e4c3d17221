package shop.gateway.limits;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets each caller send so many commands at once, and then so many a second. Of a caller only the
 * time is kept from which nothing is left of what was sent; who is past it need not be remembered.
 */
public final class CommandRates {
  private static final Counted ALL_OTHERS = new Counted("all others");
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final long interval;
  private final long ahead;
  private final int callersMax;
  private final Map<Counted, Long> busyUntil = new HashMap<>();
  private long forgotAt = Long.MIN_VALUE;

  public CommandRates(GatewayLimits limits) {
    this(limits.commandsPerSecond(), limits.commandsBurst(), limits.callersMax());
  }

  CommandRates(int perSecond, int burst, int callersMax) {
    this.interval = SECOND / perSecond;
    this.ahead = interval * (burst - 1);
    this.callersMax = callersMax;
  }

  public boolean admits(Counted caller) {
    return admits(caller, System.nanoTime());
  }

  synchronized boolean admits(Counted caller, long now) {
    Counted counted = isCountedAlone(caller, now) ? caller : ALL_OTHERS;
    long from = Math.max(now, busyUntil.getOrDefault(counted, now));
    if (from - now > ahead) {
      return false;
    }
    busyUntil.put(counted, from + interval);
    return true;
  }

  synchronized int callers() {
    return busyUntil.size();
  }

  private boolean isCountedAlone(Counted caller, long now) {
    if (busyUntil.containsKey(caller) || busyUntil.size() < callersMax) {
      return true;
    }
    if (forgotAt == Long.MIN_VALUE || now - forgotAt > SECOND) {
      forgotAt = now; // not for every stranger anew
      busyUntil.values().removeIf(until -> until <= now);
    }
    return busyUntil.size() < callersMax;
  }
}
