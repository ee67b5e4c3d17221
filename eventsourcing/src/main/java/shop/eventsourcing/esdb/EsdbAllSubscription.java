package shop.eventsourcing.esdb;

import com.eventstore.dbclient.EventStoreDBClient;
import com.eventstore.dbclient.ResolvedEvent;
import com.eventstore.dbclient.SubscribeToAllOptions;
import com.eventstore.dbclient.SubscriptionFilter;
import com.eventstore.dbclient.SubscriptionListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.EventStoreUnavailable;
import shop.eventsourcing.Position;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.Subscription;
import shop.eventsourcing.SubscriptionLost;

/**
 * A filtered subscription to {@code $all}. The client's thread fills a bounded queue and waits
 * while it is full; that is what slows the store down to our pace.
 */
final class EsdbAllSubscription implements Subscription {

  /** Events received and not yet taken, at most. */
  static final int QUEUE_MAX = 8_192;

  /** Events the client asks the store for at a time. */
  static final int CLIENT_BATCH = 2_048;

  private static final long SLICE_MS = 50;

  private final BlockingQueue<StoredEvent> queue = new LinkedBlockingQueue<>(QUEUE_MAX);
  private final CompletableFuture<com.eventstore.dbclient.Subscription> running =
      new CompletableFuture<>();
  private volatile @Nullable SubscriptionLost lost;
  private volatile boolean caughtUp;
  private volatile boolean closed;

  private EsdbAllSubscription() {}

  static EsdbAllSubscription open(EsdbClient client, String streams, @Nullable Position after) {
    SubscribeToAllOptions options =
        SubscribeToAllOptions.get()
            .filter(
                SubscriptionFilter.newBuilder().withStreamNameRegularExpression(streams).build())
            .notResolveLinkTos()
            .batchSize(CLIENT_BATCH);
    if (after == null) {
      options.fromStart();
    } else {
      options.fromPosition(EsdbEvents.toClient(after));
    }
    EsdbAllSubscription subscription = new EsdbAllSubscription();
    try {
      var _ = client.await(EsdbSettings.CALL_TIMEOUT, c -> subscription.start(c, options));
      return subscription;
    } catch (TimeoutException e) {
      subscription.close();
      throw new EventStoreUnavailable("no answer to a subscription", e);
    } catch (ExecutionException e) {
      subscription.close();
      throw new EventStoreUnavailable("cannot subscribe", e.getCause());
    }
  }

  private CompletableFuture<com.eventstore.dbclient.Subscription> start(
      EventStoreDBClient client, SubscribeToAllOptions options) {
    var started = client.subscribeToAll(new Listener(), options);
    var _ = started.thenAccept(running::complete);
    return started;
  }

  @Override
  public List<StoredEvent> take(int max, Duration wait) throws InterruptedException {
    List<StoredEvent> taken = new ArrayList<>();
    long end = System.nanoTime() + wait.toNanos();
    while (true) {
      SubscriptionLost ended = lost; // read first: what came before the end is in the queue
      if (queue.drainTo(taken, max) > 0) {
        return taken;
      }
      if (ended != null) {
        throw ended;
      }
      long left = end - System.nanoTime();
      if (left <= 0) {
        return taken;
      }
      StoredEvent first =
          queue.poll(Math.min(left, TimeUnit.MILLISECONDS.toNanos(SLICE_MS)), TimeUnit.NANOSECONDS);
      if (first != null) {
        taken.add(first);
        queue.drainTo(taken, max - 1);
        return taken;
      }
    }
  }

  @Override
  public boolean caughtUp() {
    return caughtUp;
  }

  @Override
  public void close() {
    closed = true;
    // Also a subscription that is confirmed only later must not go on.
    var _ = running.thenAccept(com.eventstore.dbclient.Subscription::stop);
  }

  /** Never throws: an exception in a listener ends the client's subscription without a word. */
  private final class Listener extends SubscriptionListener {
    @Override
    public void onEvent(com.eventstore.dbclient.Subscription subscription, ResolvedEvent resolved) {
      if (lost != null) {
        return; // one event could not be taken over: none behind it may be
      }
      try {
        StoredEvent event = EsdbEvents.fromClient(resolved);
        while (!closed && !queue.offer(event, SLICE_MS, TimeUnit.MILLISECONDS)) {
          // full: the subscriber is busy
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        lost = new SubscriptionLost("the client's thread was interrupted", e);
      } catch (RuntimeException e) {
        lost = new SubscriptionLost("an event could not be taken over", e);
      }
    }

    @Override
    public void onCancelled(
        com.eventstore.dbclient.Subscription subscription, @Nullable Throwable cause) {
      lost = new SubscriptionLost("the store ended the subscription", cause);
    }

    @Override
    public void onCaughtUp(com.eventstore.dbclient.Subscription subscription) {
      caughtUp = true;
    }

    @Override
    public void onFellBehind(com.eventstore.dbclient.Subscription subscription) {
      caughtUp = false;
    }
  }
}
