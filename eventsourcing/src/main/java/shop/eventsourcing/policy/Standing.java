package shop.eventsourcing.policy;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.eventsourcing.StoredEvent;

/** What keeps a policy from going on, and what last did; read by any thread. */
final class Standing {
  private static final Logger LOG = LoggerFactory.getLogger(Standing.class);

  private final String policy;
  private volatile RunningPolicy.@Nullable State held;
  private volatile @Nullable String lastError;

  Standing(String policy) {
    this.policy = policy;
  }

  /** Null while it goes on. */
  RunningPolicy.@Nullable State held() {
    return held;
  }

  @Nullable String lastError() {
    return lastError;
  }

  void goesOn() {
    held = null;
  }

  /** What was in hand has been done, and the checkpoint moved. */
  void isWell() {
    lastError = null;
  }

  void isFull() {
    held = RunningPolicy.State.FULL;
  }

  void standsBy() {
    held = RunningPolicy.State.STANDBY;
    LOG.info("{} stands by: another instance has moved its checkpoint", policy);
  }

  void isBlocked(RuntimeException why) {
    held = RunningPolicy.State.BLOCKED;
    lastError = describe(why);
    LOG.warn("{} has to wait: {}", policy, lastError);
  }

  void setsAside(StoredEvent event, RuntimeException why) {
    lastError = describe(why);
    LOG.error("{} sets {} of {} aside", policy, event.type(), event.stream(), why);
  }

  static String describe(RuntimeException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
