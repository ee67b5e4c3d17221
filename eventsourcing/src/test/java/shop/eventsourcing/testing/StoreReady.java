package shop.eventsourcing.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.EventStoreUnavailable;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StreamName;

/**
 * Waits for a store's first answer. The first connection of a JVM takes longer than one call may,
 * on a busy machine; a service in operation is not ready before.
 */
public final class StoreReady {
  private static final Duration WITHIN = Duration.ofSeconds(30);

  private StoreReady() {}

  public static void await(EventStore store) {
    Awaitility.await()
        .atMost(WITHIN)
        .ignoreExceptionsInstanceOf(EventStoreUnavailable.class)
        .until(() -> store.read(new StreamName("ready-0"), new Revision(0), 1).isEmpty());
  }
}
