package shop.benchmarks;

import com.eventstore.dbclient.AppendToStreamOptions;
import com.eventstore.dbclient.EventData;
import com.eventstore.dbclient.EventStoreDBClient;
import com.eventstore.dbclient.EventStoreDBConnectionString;
import com.eventstore.dbclient.ExpectedRevision;
import com.eventstore.dbclient.ReadAllOptions;
import com.eventstore.dbclient.ReadMessage;
import com.eventstore.dbclient.ResolvedEvent;
import com.eventstore.dbclient.SubscribeToAllOptions;
import com.eventstore.dbclient.Subscription;
import com.eventstore.dbclient.SubscriptionFilter;
import com.eventstore.dbclient.SubscriptionListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Subscriber;

/** The official client, doing one thing as fast as it goes. */
final class Client implements AutoCloseable {
  private static final int FINISH_SECONDS_MAX = 300;
  private static final int FILL_IN_FLIGHT = 8;

  private final EventStoreDBClient client;

  Client(String connectionString) {
    client = EventStoreDBClient.create(EventStoreDBConnectionString.parseOrThrow(connectionString));
  }

  /** Appends one event to a new stream, over and over, for that long. */
  Figures.Rate append(int inFlight, Duration time) throws InterruptedException {
    var slots = new Semaphore(inFlight);
    List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < time.toNanos()) {
      slots.acquire();
      long sent = System.nanoTime();
      var _ =
          appendTo("order-" + UUID.randomUUID(), List.of(Payload.event()))
              .whenComplete(
                  (_, fault) -> {
                    if (fault == null) {
                      nanos.add(System.nanoTime() - sent);
                    }
                    slots.release();
                  });
    }
    slots.acquire(inFlight);
    return Figures.Rate.of(List.copyOf(nanos), Duration.ofNanos(System.nanoTime() - begin));
  }

  /** Fills the log with that many events, in streams of {@code perStream}. */
  void fill(int events, int perStream) throws InterruptedException {
    var slots = new Semaphore(FILL_IN_FLIGHT);
    for (int written = 0; written < events; written += perStream) {
      slots.acquire();
      List<EventData> batch = new ArrayList<>();
      for (int i = 0; i < perStream; i++) {
        batch.add(Payload.event());
      }
      var _ = appendTo("order-" + UUID.randomUUID(), batch).whenComplete((_, _) -> slots.release());
    }
    slots.acquire(FILL_IN_FLIGHT);
  }

  /** Reads that many events of {@code $all}. */
  double readAll(int events) throws InterruptedException {
    var done = new CountDownLatch(1);
    var seen = new AtomicLong();
    long begin = System.nanoTime();
    client
        .readAllReactive(ReadAllOptions.get().forwards().fromStart().maxCount(events))
        .subscribe(
            new Subscriber<>() {
              @Override
              public void onSubscribe(org.reactivestreams.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
              }

              @Override
              public void onNext(ReadMessage message) {
                if (message.hasEvent()) {
                  seen.incrementAndGet();
                }
              }

              @Override
              public void onError(Throwable fault) {
                done.countDown();
              }

              @Override
              public void onComplete() {
                done.countDown();
              }
            });
    return perSecond(done, seen, events, begin);
  }

  /** Follows {@code $all} through a filter that lets everything of ours by. */
  double subscribe(int events) throws Exception {
    var done = new CountDownLatch(1);
    var seen = new AtomicLong();
    long begin = System.nanoTime();
    Subscription subscription =
        client
            .subscribeToAll(
                new SubscriptionListener() {
                  @Override
                  public void onEvent(Subscription of, ResolvedEvent event) {
                    if (seen.incrementAndGet() == events) {
                      done.countDown();
                    }
                  }
                },
                SubscribeToAllOptions.get()
                    .fromStart()
                    .filter(
                        SubscriptionFilter.newBuilder()
                            .withStreamNameRegularExpression("^(order|calendar)-")
                            .build()))
            .get();
    double rate = perSecond(done, seen, events, begin);
    subscription.stop();
    return rate;
  }

  private CompletableFuture<?> appendTo(String stream, List<EventData> events) {
    Iterator<EventData> batch = events.iterator();
    return client.appendToStream(
        stream, AppendToStreamOptions.get().expectedRevision(ExpectedRevision.noStream()), batch);
  }

  private static double perSecond(CountDownLatch done, AtomicLong seen, int events, long begin)
      throws InterruptedException {
    if (!done.await(FINISH_SECONDS_MAX, TimeUnit.SECONDS) || seen.get() < events) {
      throw new IllegalStateException("only " + seen + " of " + events + " events came");
    }
    return events / ((System.nanoTime() - begin) / 1e9);
  }

  @Override
  public void close() {
    client.shutdown().orTimeout(FINISH_SECONDS_MAX, TimeUnit.SECONDS).join();
  }
}
