package shop.eventsourcing.esdb;

import com.eventstore.dbclient.EventStoreDBClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import shop.eventsourcing.EventStoreUnavailable;

/**
 * Bounds the calls under way. While the client looks for a node it queues calls without a bound and
 * carries them out later, even those whose caller has gone; so a call keeps its place until it has
 * really ended.
 */
final class EsdbCalls {

  /** Calls under way at most; more gain nothing (the store writes in groups of about this). */
  static final int IN_FLIGHT_MAX = 64;

  /** When none of the calls under way has ended for so long, the client is given up. */
  static final long STUCK_AFTER_MS = 10_000;

  private final EsdbConnection connection;
  private final Semaphore places = new Semaphore(IN_FLIGHT_MAX);
  private final AtomicLong lastEndAt = new AtomicLong(System.nanoTime());

  EsdbCalls(EsdbConnection connection) {
    this.connection = connection;
  }

  /**
   * Waits for a call's end, at most {@link EsdbSettings#CALL_TIMEOUT}.
   *
   * @throws TimeoutException when the call was sent and did not end in time
   * @throws ExecutionException when the call failed
   * @throws EventStoreUnavailable when the call was not sent
   */
  <T> T await(EventStoreDBClient client, Function<EventStoreDBClient, CompletableFuture<T>> call)
      throws TimeoutException, ExecutionException {
    long timeoutMs = EsdbSettings.CALL_TIMEOUT.toMillis();
    try {
      if (!places.tryAcquire(timeoutMs, TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() - lastEndAt.get() > TimeUnit.MILLISECONDS.toNanos(STUCK_AFTER_MS)) {
          connection.renew(client);
        }
        throw new EventStoreUnavailable(IN_FLIGHT_MAX + " calls are waiting for the store", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EventStoreUnavailable("interrupted before the store was asked", e);
    }
    CompletableFuture<T> sent = started(client, call);
    try {
      return sent.get(timeoutMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionException(e);
    }
  }

  private <T> CompletableFuture<T> started(
      EventStoreDBClient client, Function<EventStoreDBClient, CompletableFuture<T>> call) {
    try {
      CompletableFuture<T> future = call.apply(client);
      var _ = future.whenComplete((_, _) -> ended());
      return future;
    } catch (RuntimeException e) {
      ended();
      throw e;
    }
  }

  private void ended() {
    lastEndAt.set(System.nanoTime());
    places.release();
  }
}
