package shop.eventsourcing.esdb;

import com.eventstore.dbclient.EventStoreDBClient;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import shop.eventsourcing.EventStoreUnavailable;

/**
 * A client and its calls under way, which are bounded. While the client looks for a node it queues
 * calls without a bound and carries them out later, even those whose caller has gone; so a call
 * keeps its place until it has really ended.
 */
final class EsdbClient {

  /** Calls under way at most; more gain nothing, the store writes in groups of about this. */
  static final int IN_FLIGHT_MAX = 64;

  /** A call under way for so long will not end any more. */
  static final Duration STUCK_AFTER = Duration.ofSeconds(60);

  private final EventStoreDBClient client;
  private final Semaphore places = new Semaphore(IN_FLIGHT_MAX);
  private final Set<Call> underWay = ConcurrentHashMap.newKeySet();

  EsdbClient(EventStoreDBClient client) {
    this.client = client;
  }

  /** Whether the client has closed itself, or a call will not end any more. */
  boolean isLost() {
    long now = System.nanoTime();
    return client.isShutdown()
        || underWay.stream().anyMatch(call -> now - call.startedAt > STUCK_AFTER.toNanos());
  }

  /** Calls under way fail, once the client has found a node to fail at. */
  void shutdown() {
    var _ = client.shutdown();
  }

  /**
   * Waits for a call's end.
   *
   * @param time the longest it may take altogether
   * @throws TimeoutException when the call was sent and did not end in time
   * @throws ExecutionException when the call failed
   * @throws EventStoreUnavailable when the call was not sent
   */
  <T> T await(Duration time, Function<EventStoreDBClient, CompletableFuture<T>> call)
      throws TimeoutException, ExecutionException {
    long deadline = System.nanoTime() + time.toNanos();
    takeAPlace(deadline);
    CompletableFuture<T> sent = started(call);
    try {
      return sent.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionException(e);
    }
  }

  private void takeAPlace(long deadline) {
    try {
      if (places.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EventStoreUnavailable("interrupted before the store was asked", e);
    }
    throw new EventStoreUnavailable(IN_FLIGHT_MAX + " calls are waiting for the store", null);
  }

  private <T> CompletableFuture<T> started(
      Function<EventStoreDBClient, CompletableFuture<T>> function) {
    Call call = new Call(System.nanoTime());
    underWay.add(call);
    try {
      CompletableFuture<T> future = function.apply(client);
      var _ = future.whenComplete((_, _) -> ended(call));
      return future;
    } catch (RuntimeException e) {
      ended(call);
      throw new EventStoreUnavailable("the client did not take the call", e);
    }
  }

  private void ended(Call call) {
    underWay.remove(call);
    places.release();
  }

  /** Each is its own: two calls may start at the same moment. */
  private static final class Call {
    private final long startedAt;

    private Call(long startedAt) {
      this.startedAt = startedAt;
    }
  }
}
