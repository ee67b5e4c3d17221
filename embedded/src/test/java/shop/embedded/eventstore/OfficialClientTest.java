package shop.embedded.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.eventstore.dbclient.AppendToStreamOptions;
import com.eventstore.dbclient.EventData;
import com.eventstore.dbclient.EventStoreDBClient;
import com.eventstore.dbclient.EventStoreDBConnectionString;
import com.eventstore.dbclient.ExpectedRevision;
import com.eventstore.dbclient.ReadStreamOptions;
import com.eventstore.dbclient.ResolvedEvent;
import com.eventstore.dbclient.SubscribeToAllOptions;
import com.eventstore.dbclient.Subscription;
import com.eventstore.dbclient.SubscriptionFilter;
import com.eventstore.dbclient.SubscriptionListener;
import com.eventstore.dbclient.WriteResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfficialClientTest {
  @TempDir private Path directory;
  private EmbeddedEventStore node;
  private EventStoreDBClient client;

  @BeforeEach
  void start() throws Exception {
    node = EmbeddedEventStore.start(EmbeddedEventStoreSettings.insecure(directory, 0));
    client =
        EventStoreDBClient.create(
            EventStoreDBConnectionString.parseOrThrow(node.connectionString()));
  }

  @AfterEach
  void stop() throws Exception {
    node.close(); // first: the client waits 5 s for a subscription that is still open
    client.shutdown().get(5, TimeUnit.SECONDS);
  }

  @Test
  void what_was_appended_is_read_back() throws Exception {
    WriteResult written =
        client
            .appendToStream(
                "order-1",
                AppendToStreamOptions.get().expectedRevision(ExpectedRevision.noStream()),
                event("A"),
                event("B"))
            .get(5, TimeUnit.SECONDS);
    List<ResolvedEvent> events =
        client
            .readStream("order-1", ReadStreamOptions.get().forwards().fromStart())
            .get(5, TimeUnit.SECONDS)
            .getEvents();
    assertThat(written.getNextExpectedRevision()).isEqualTo(ExpectedRevision.expectedRevision(1));
    assertThat(events).extracting(it -> it.getEvent().getEventType()).containsExactly("A", "B");
  }

  @Test
  void a_filtered_subscription_is_told_what_comes() throws Exception {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    client
        .subscribeToAll(
            new SubscriptionListener() {
              @Override
              public void onEvent(Subscription subscription, ResolvedEvent event) {
                seen.add(event.getEvent().getStreamId());
              }
            },
            SubscribeToAllOptions.get()
                .filter(
                    SubscriptionFilter.newBuilder()
                        .withStreamNameRegularExpression("^(order)-")
                        .build())
                .fromStart())
        .get(5, TimeUnit.SECONDS);
    client.appendToStream("other-1", event("A")).get(5, TimeUnit.SECONDS);
    client.appendToStream("order-2", event("A")).get(5, TimeUnit.SECONDS);
    assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo("order-2");
  }

  private static EventData event(String type) {
    return EventData.builderAsJson(
            UUID.randomUUID(), type, "{\"n\":1}".getBytes(StandardCharsets.UTF_8))
        .build();
  }
}
