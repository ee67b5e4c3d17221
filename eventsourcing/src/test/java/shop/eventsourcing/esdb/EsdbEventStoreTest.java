package shop.eventsourcing.esdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eventstore.dbclient.EventStoreDBClient;
import com.eventstore.dbclient.EventStoreDBConnectionString;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.embedded.eventstore.EmbeddedEventStore;
import shop.embedded.eventstore.EmbeddedEventStoreSettings;
import shop.eventsourcing.Deadline;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.EventStoreUnavailable;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StreamDeleted;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.testing.StoreReady;

class EsdbEventStoreTest {

  @Test
  void a_call_ends_with_the_time_of_whoever_asked() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        EsdbConnection connection =
            new EsdbConnection(
                new EsdbSettings(
                    "esdb://127.0.0.1:" + mute.getLocalPort() + "?tls=false", null, null))) {
      EventStore store = new EsdbEventStore(connection).within(Deadline.in(Duration.ofMillis(100)));
      StreamName stream = StreamName.of("any", "stream");
      long askedAt = System.nanoTime();

      assertThatThrownBy(() -> store.read(stream, new Revision(0), 1))
          .isInstanceOf(EventStoreUnavailable.class);
      assertThatThrownBy(() -> store.append(stream, Revision.NO_STREAM, List.of(event())))
          .as("nothing was sent, so nothing can have happened")
          .isInstanceOf(EventStoreUnavailable.class);

      assertThat(Duration.ofNanos(System.nanoTime() - askedAt))
          .isLessThan(EsdbSettings.CALL_TIMEOUT);
    }
  }

  @Test
  void a_stream_that_is_deleted_for_good_is_told_as_that(@TempDir Path data) throws Exception {
    StreamName stream = StreamName.of("thing", UUID.randomUUID());
    try (EmbeddedEventStore node =
            EmbeddedEventStore.start(EmbeddedEventStoreSettings.insecure(data, 0));
        EsdbConnection connection =
            new EsdbConnection(new EsdbSettings(node.connectionString(), null, null))) {
      EventStore store = new EsdbEventStore(connection);
      StoreReady.await(store);
      store.append(stream, Revision.NO_STREAM, List.of(event()));
      EventStoreDBClient client =
          EventStoreDBClient.create(
              EventStoreDBConnectionString.parseOrThrow(node.connectionString()));
      client.tombstoneStream(stream.value()).get(10, TimeUnit.SECONDS);
      client.shutdown().get(10, TimeUnit.SECONDS);

      assertThatThrownBy(() -> store.read(stream, new Revision(0), 1))
          .isInstanceOf(StreamDeleted.class);
      assertThatThrownBy(() -> store.append(stream, new Revision(0), List.of(event())))
          .isInstanceOf(StreamDeleted.class);
    }
  }

  private static NewEvent event() {
    return new NewEvent(
        UUID.randomUUID(),
        "Happened.v1",
        "{}".getBytes(StandardCharsets.UTF_8),
        EventMetadata.NONE);
  }
}
