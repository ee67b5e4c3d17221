package shop.embedded.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eventstore.dbclient.AppendToStreamOptions;
import com.eventstore.dbclient.DeleteStreamOptions;
import com.eventstore.dbclient.EventData;
import com.eventstore.dbclient.EventStoreDBClient;
import com.eventstore.dbclient.EventStoreDBConnectionString;
import com.eventstore.dbclient.ExpectedRevision;
import com.eventstore.dbclient.ReadAllOptions;
import com.eventstore.dbclient.ReadMessage;
import com.eventstore.dbclient.ReadStreamOptions;
import com.eventstore.dbclient.ResolvedEvent;
import com.eventstore.dbclient.StreamDeletedException;
import com.eventstore.dbclient.StreamMetadata;
import com.eventstore.dbclient.StreamNotFoundException;
import com.eventstore.dbclient.SubscribeToAllOptions;
import com.eventstore.dbclient.SubscribeToStreamOptions;
import com.eventstore.dbclient.Subscription;
import com.eventstore.dbclient.SubscriptionFilter;
import com.eventstore.dbclient.SubscriptionListener;
import com.eventstore.dbclient.WriteResult;
import com.eventstore.dbclient.WrongExpectedVersionException;
import io.grpc.StatusRuntimeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Subscriber;

/** Every call of the official client that the shop may make, unchanged, against the node. */
class OfficialClientTest {
  private static final int SECONDS_MAX = 20;

  @TempDir private static Path directory;
  private static EmbeddedEventStore node;
  private static EventStoreDBClient client;

  @BeforeAll
  static void start() throws Exception {
    node = EmbeddedEventStore.start(EmbeddedEventStoreSettings.insecure(directory, 0));
    client =
        EventStoreDBClient.create(
            EventStoreDBConnectionString.parseOrThrow(node.connectionString()));
  }

  @AfterAll
  static void stop() throws Exception {
    node.close(); // first: the client waits 5 s for a subscription that is still open
    client.shutdown().get(SECONDS_MAX, TimeUnit.SECONDS);
  }

  @Test
  void what_was_appended_is_read_back_either_way() throws Exception {
    WriteResult written = done(append("read-1", ExpectedRevision.noStream(), "A", "B", "C"));

    assertThat(written.getNextExpectedRevision()).isEqualTo(ExpectedRevision.expectedRevision(2));
    assertThat(types("read-1", ReadStreamOptions.get().forwards().fromStart()))
        .containsExactly("A", "B", "C");
    assertThat(types("read-1", ReadStreamOptions.get().backwards().fromEnd().maxCount(2)))
        .containsExactly("C", "B");
    assertThat(types("read-1", ReadStreamOptions.get().forwards().fromRevision(1)))
        .containsExactly("B", "C");
  }

  @Test
  void data_and_metadata_come_back_as_they_were_sent() throws Exception {
    UUID id = UUID.randomUUID();
    EventData event =
        EventData.builderAsJson(id, "A", bytes("{\"n\":1}"))
            .metadataAsBytes(bytes("{\"$correlationId\":\"c\"}"))
            .build();
    done(client.appendToStream("data-1", List.of(event).iterator()));
    var read =
        done(client.readStream("data-1", ReadStreamOptions.get()))
            .getEvents()
            .getFirst()
            .getEvent();
    assertThat(read.getEventId()).isEqualTo(id);
    assertThat(read.getEventData()).isEqualTo(bytes("{\"n\":1}"));
    assertThat(read.getUserMetadata()).asString(StandardCharsets.UTF_8).contains("$correlationId");
    assertThat(read.getContentType()).isEqualTo("application/json");
  }

  @Test
  void a_wrong_expectation_is_told() throws Exception {
    done(append("wrong-1", ExpectedRevision.noStream(), "A"));
    assertThatThrownBy(() -> done(append("wrong-1", ExpectedRevision.noStream(), "B")))
        .hasCauseInstanceOf(WrongExpectedVersionException.class);
  }

  @Test
  void a_stream_that_never_was_is_not_found() {
    assertThatThrownBy(() -> types("never-1", ReadStreamOptions.get()))
        .hasCauseInstanceOf(StreamNotFoundException.class);
  }

  @Test
  void a_deleted_stream_is_not_found_and_goes_on() throws Exception {
    done(append("deleted-1", ExpectedRevision.noStream(), "A", "B"));
    var _ = done(client.deleteStream("deleted-1", DeleteStreamOptions.get()));
    assertThatThrownBy(() -> types("deleted-1", ReadStreamOptions.get()))
        .hasCauseInstanceOf(StreamNotFoundException.class);
    done(append("deleted-1", ExpectedRevision.expectedRevision(1), "C"));
    assertThat(types("deleted-1", ReadStreamOptions.get())).containsExactly("C");
  }

  @Test
  void a_tombstoned_stream_is_gone_for_good() throws Exception {
    done(append("gone-1", ExpectedRevision.noStream(), "A"));
    var _ = done(client.tombstoneStream("gone-1", DeleteStreamOptions.get()));
    assertThatThrownBy(() -> types("gone-1", ReadStreamOptions.get()))
        .hasCauseInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("FAILED_PRECONDITION");
    assertThatThrownBy(() -> done(append("gone-1", ExpectedRevision.any(), "B")))
        .hasCauseInstanceOf(StreamDeletedException.class);
  }

  @Test
  void metadata_limits_what_is_shown() throws Exception {
    var metadata = new StreamMetadata();
    metadata.setMaxCount(2L);
    done(client.setStreamMetadata("limited-1", metadata));
    done(append("limited-1", ExpectedRevision.any(), "A", "B", "C"));
    assertThat(types("limited-1", ReadStreamOptions.get())).containsExactly("B", "C");
    assertThat(done(client.getStreamMetadata("limited-1")).getMaxCount()).isEqualTo(2);
  }

  @Test
  void a_reactive_read_of_everything_brings_every_event_once() throws Exception {
    done(append("all-1", ExpectedRevision.noStream(), "A", "B", "C"));
    var seen = new CompletableFuture<List<UUID>>();
    client.readAllReactive(ReadAllOptions.get().forwards().fromStart()).subscribe(collecting(seen));
    List<UUID> all = seen.get(SECONDS_MAX, TimeUnit.SECONDS);
    assertThat(all).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(3);
    assertThat(all).hasSizeLessThanOrEqualTo(readAll().size());
  }

  @Test
  void a_subscription_to_a_stream_brings_history_and_what_comes() throws Exception {
    done(append("live-1", ExpectedRevision.noStream(), "A"));
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    Subscription subscription =
        done(
            client.subscribeToStream(
                "live-1", listener(seen), SubscribeToStreamOptions.get().fromStart()));
    assertThat(seen.poll(SECONDS_MAX, TimeUnit.SECONDS)).isEqualTo("live-1 A");
    done(append("live-1", ExpectedRevision.expectedRevision(0), "B"));
    assertThat(seen.poll(SECONDS_MAX, TimeUnit.SECONDS)).isEqualTo("live-1 B");
    subscription.stop();
  }

  @Test
  void a_filtered_subscription_to_everything_brings_what_matches() throws Exception {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    Subscription subscription =
        done(
            client.subscribeToAll(
                listener(seen),
                SubscribeToAllOptions.get()
                    .fromEnd()
                    .filter(
                        SubscriptionFilter.newBuilder()
                            .withStreamNameRegularExpression("^(filtered)-")
                            .build())));
    done(append("other-1", ExpectedRevision.noStream(), "A"));
    done(append("filtered-1", ExpectedRevision.noStream(), "B"));
    assertThat(seen.poll(SECONDS_MAX, TimeUnit.SECONDS)).isEqualTo("filtered-1 B");
    subscription.stop();
  }

  @Test
  void of_sixteen_writers_at_one_revision_one_wins() throws Exception {
    int writers = 16;
    int rounds = 20;
    for (int round = 0; round < rounds; round++) {
      ExpectedRevision expected =
          round == 0 ? ExpectedRevision.noStream() : ExpectedRevision.expectedRevision(round - 1);
      List<CompletableFuture<WriteResult>> appends = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        appends.add(append("race-1", expected, "A"));
      }
      int won = 0;
      for (CompletableFuture<WriteResult> append : appends) {
        try {
          done(append);
          won++;
        } catch (ExecutionException lost) {
          assertThat(lost).hasCauseInstanceOf(WrongExpectedVersionException.class);
        }
      }
      assertThat(won).as("round %d", round).isEqualTo(1);
    }
    assertThat(types("race-1", ReadStreamOptions.get())).hasSize(rounds);
  }

  private static CompletableFuture<WriteResult> append(
      String stream, ExpectedRevision expected, String... types) {
    List<EventData> events = new ArrayList<>();
    for (String type : types) {
      events.add(EventData.builderAsJson(UUID.randomUUID(), type, bytes("{}")).build());
    }
    Iterator<EventData> all = events.iterator();
    return client.appendToStream(
        stream, AppendToStreamOptions.get().expectedRevision(expected), all);
  }

  private static List<String> types(String stream, ReadStreamOptions options) throws Exception {
    return done(client.readStream(stream, options)).getEvents().stream()
        .map(event -> event.getEvent().getEventType())
        .toList();
  }

  private static List<ResolvedEvent> readAll() throws Exception {
    return done(client.readAll(ReadAllOptions.get().forwards().fromStart())).getEvents();
  }

  private static SubscriptionListener listener(BlockingQueue<String> seen) {
    return new SubscriptionListener() {
      @Override
      public void onEvent(Subscription subscription, ResolvedEvent event) {
        seen.add(event.getEvent().getStreamId() + " " + event.getEvent().getEventType());
      }
    };
  }

  private static Subscriber<ReadMessage> collecting(CompletableFuture<List<UUID>> seen) {
    List<UUID> ids = new ArrayList<>();
    return new Subscriber<>() {
      @Override
      public void onSubscribe(org.reactivestreams.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
      }

      @Override
      public void onNext(ReadMessage message) {
        if (message.hasEvent()) {
          ids.add(message.getEvent().getEvent().getEventId());
        }
      }

      @Override
      public void onError(Throwable fault) {
        seen.completeExceptionally(fault);
      }

      @Override
      public void onComplete() {
        seen.complete(ids);
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
