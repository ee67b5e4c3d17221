package shop.embedded.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.eventstore.dbclient.AppendToStreamOptions;
import com.eventstore.dbclient.EventData;
import com.eventstore.dbclient.EventStoreDBClient;
import com.eventstore.dbclient.EventStoreDBConnectionString;
import com.eventstore.dbclient.ReadStreamOptions;
import com.eventstore.dbclient.ResolvedEvent;
import com.eventstore.dbclient.StreamMetadata;
import com.eventstore.dbclient.SubscribeToStreamOptions;
import com.eventstore.dbclient.Subscription;
import com.eventstore.dbclient.SubscriptionListener;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Subscriber;

/** What {@code $maxAge} hides, by a clock that is put forward. */
class MaxAgeTest {
  private static final int SECONDS_MAX = 20;
  private static final long MAX_AGE_SECONDS = 60;

  /** More than EventStoreDB looks at first. */
  private static final int TOO_OLD = 40;

  @TempDir private Path directory;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2027-03-01T09:00:00Z"));
  private EmbeddedEventStore node;
  private EventStoreDBClient client;

  @BeforeEach
  void start() throws Exception {
    InstantSource source = now::get;
    Clock clock = source.withZone(ZoneOffset.UTC);
    node = EmbeddedEventStore.start(EmbeddedEventStoreSettings.insecure(directory, 0), clock);
    client =
        EventStoreDBClient.create(
            EventStoreDBConnectionString.parseOrThrow(node.connectionString()));
    var metadata = new StreamMetadata();
    metadata.setMaxAge(MAX_AGE_SECONDS);
    done(client.setStreamMetadata("aged", metadata));
    append("aged", "Old", TOO_OLD);
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
    client.shutdown().get(SECONDS_MAX, TimeUnit.SECONDS);
  }

  @Test
  void the_history_of_a_subscription_holds_only_what_is_young_enough() throws Exception {
    now.updateAndGet(it -> it.plus(Duration.ofSeconds(MAX_AGE_SECONDS + 1)));
    append("aged", "Young", 1);
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    Subscription subscription =
        done(
            client.subscribeToStream(
                "aged", listener(seen), SubscribeToStreamOptions.get().fromStart()));
    assertThat(seen.poll(SECONDS_MAX, TimeUnit.SECONDS)).isEqualTo("Young");
    append("aged", "Live", 1);
    assertThat(seen.poll(SECONDS_MAX, TimeUnit.SECONDS)).isEqualTo("Live");
    subscription.stop();
  }

  @Test
  void a_link_to_an_event_that_is_too_old_leads_nowhere() throws Exception {
    appendTo("links", EventData.builderAsBinary("$>", bytes("0@aged")).build());
    assertThat(links()).containsExactly("Old");
    now.updateAndGet(it -> it.plus(Duration.ofSeconds(MAX_AGE_SECONDS + 1)));
    assertThat(links()).containsExactly("nothing");
  }

  @Test
  void a_reader_is_told_where_what_is_young_enough_begins() throws Exception {
    now.updateAndGet(it -> it.plus(Duration.ofSeconds(MAX_AGE_SECONDS + 1)));
    assertThat(messages()).containsExactly("first " + TOO_OLD, "last " + (TOO_OLD - 1));
    append("aged", "Young", 2);
    assertThat(messages())
        .containsExactly("first " + TOO_OLD, "Young", "Young", "last " + (TOO_OLD + 1));
  }

  @Test
  void a_repeated_append_is_known_even_when_it_is_no_longer_shown() throws Exception {
    EventData event = EventData.builderAsJson(UUID.randomUUID(), "Old", bytes("{}")).build();
    long revision = appendTo("aged", event);
    now.updateAndGet(it -> it.plus(Duration.ofSeconds(MAX_AGE_SECONDS + 1)));
    assertThat(appendTo("aged", event)).isEqualTo(revision);
  }

  private List<String> messages() throws Exception {
    var seen = new ArrayList<String>();
    var end = new CompletableFuture<List<String>>();
    client
        .readStreamReactive("aged", ReadStreamOptions.get().forwards().fromStart())
        .subscribe(
            new Subscriber<>() {
              @Override
              public void onSubscribe(org.reactivestreams.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
              }

              @Override
              public void onNext(com.eventstore.dbclient.ReadMessage message) {
                if (message.hasFirstStreamPosition()) {
                  seen.add("first " + message.getFirstStreamPosition());
                } else if (message.hasLastStreamPosition()) {
                  seen.add("last " + message.getLastStreamPosition());
                } else {
                  seen.add(message.getEvent().getEvent().getEventType());
                }
              }

              @Override
              public void onError(Throwable fault) {
                end.completeExceptionally(fault);
              }

              @Override
              public void onComplete() {
                end.complete(seen);
              }
            });
    return end.get(SECONDS_MAX, TimeUnit.SECONDS);
  }

  private List<String> links() throws Exception {
    return done(client.readStream("links", ReadStreamOptions.get().resolveLinkTos()))
        .getEvents()
        .stream()
        .map(MaxAgeTest::target)
        .toList();
  }

  private static String target(ResolvedEvent event) {
    return event.getEvent() == null ? "nothing" : event.getEvent().getEventType();
  }

  private void append(String stream, String type, int count) throws Exception {
    List<EventData> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(EventData.builderAsJson(UUID.randomUUID(), type, bytes("{}")).build());
    }
    var _ = appendTo(stream, events.toArray(EventData[]::new));
  }

  private long appendTo(String stream, EventData... events) throws Exception {
    return done(client.appendToStream(
            stream, AppendToStreamOptions.get(), Arrays.asList(events).iterator()))
        .getNextExpectedRevision()
        .toRawLong();
  }

  private static SubscriptionListener listener(BlockingQueue<String> seen) {
    return new SubscriptionListener() {
      @Override
      public void onEvent(Subscription subscription, ResolvedEvent event) {
        seen.add(event.getEvent().getEventType());
      }
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static <T> T done(CompletableFuture<T> call) throws Exception {
    return call.get(SECONDS_MAX, TimeUnit.SECONDS);
  }
}
