package shop.embedded.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eventstore.dbclient.EventData;
import com.eventstore.dbclient.EventStoreDBClient;
import com.eventstore.dbclient.EventStoreDBClientSettings;
import com.eventstore.dbclient.EventStoreDBConnectionString;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadResp.ReadEvent.RecordedEvent;
import io.grpc.Metadata;
import io.grpc.Status;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import shop.embedded.eventstore.log.LogUnavailableException;
import shop.embedded.eventstore.log.LogVerification;

/** Starting, stopping, letting in, backing up. */
class NodeOperationTest {
  private static final int SECONDS_MAX = 20;
  private static final byte[] DATA = "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8);

  @TempDir private Path directory;

  @Test
  void a_second_node_on_the_same_directory_is_refused() throws Exception {
    try (var _ = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(LogUnavailableException.class)
          .hasMessageContaining("in use by another node");
    }
    start().close(); // and let in again afterwards
  }

  @Test
  void events_outlive_the_node() throws Exception {
    UUID id = UUID.randomUUID();
    try (var node = start();
        var client = new RawClient(node.port())) {
      done(client, "order-1", -1, id);
    }
    try (var node = start();
        var client = new RawClient(node.port())) {
      assertThat(client.readAll())
          .extracting(it -> it.getId().getString())
          .containsExactly(id.toString());
      var repeated = done(client, "order-1", -1, id);
      assertThat(repeated.getSuccess().getCurrentRevision()).isZero();
      assertThat(client.readAll()).hasSize(1);
    }
  }

  @Test
  void the_stop_ends_subscriptions_as_unavailable_and_in_time() throws Exception {
    EmbeddedEventStore node = start();
    try (var client = new RawClient(node.port())) {
      RawClient.Following following = client.follow();
      assertThat(following.next().hasConfirmation()).isTrue();
      assertThat(following.next().hasCaughtUp()).isTrue();
      long begin = System.nanoTime();
      node.close();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
      Throwable end = following.ended().get(SECONDS_MAX, TimeUnit.SECONDS);
      assertThat(Status.fromThrowable(end).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }
  }

  @Test
  void without_credentials_nobody_gets_in_and_with_wrong_ones_neither() throws Exception {
    try (var node = EmbeddedEventStore.start(EmbeddedEventStoreSettings.secured(directory, 0))) {
      Path file = directory.resolve(NodeCredentials.FILE);
      NodeCredentials credentials = node.credentials().orElseThrow();
      assertThat(Files.getPosixFilePermissions(file))
          .containsExactlyInAnyOrder(
              PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
      assertThat(Files.readString(file).strip())
          .isEqualTo(credentials.user() + ":" + credentials.password());

      ExecutionException nameless = refusal(node, "");
      assertThat(Status.fromThrowable(nameless).getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
      assertThat(
              Objects.requireNonNull(Status.trailersFromThrowable(nameless))
                  .get(Metadata.Key.of("exception", Metadata.ASCII_STRING_MARSHALLER)))
          .isEqualTo("access-denied");
      assertThat(Status.fromThrowable(refusal(node, credentials.user() + ":wrong")).getCode())
          .isEqualTo(Status.Code.UNAUTHENTICATED);
      assertThat(Status.fromThrowable(refusal(node, "nobody:" + credentials.password())).getCode())
          .isEqualTo(Status.Code.UNAUTHENTICATED);
    }
  }

  @Test
  void the_official_client_gets_in_with_the_generated_credentials() throws Exception {
    try (var node = EmbeddedEventStore.start(EmbeddedEventStoreSettings.secured(directory, 0))) {
      NodeCredentials credentials = node.credentials().orElseThrow();
      EventStoreDBClientSettings settings =
          EventStoreDBConnectionString.parseOrThrow(
              node.connectionString()
                  .replace("://", "://" + credentials.user() + ":" + credentials.password() + "@"));
      EventStoreDBClient client = EventStoreDBClient.create(settings);
      try {
        EventData event = EventData.builderAsJson(UUID.randomUUID(), "A", DATA).build();
        assertThat(
                client
                    .appendToStream("order-1", List.of(event).iterator())
                    .get(SECONDS_MAX, TimeUnit.SECONDS)
                    .getLogPosition())
            .isNotNull();
      } finally {
        client.shutdown().get(SECONDS_MAX, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void metrics_and_health_are_served_where_asked_for() throws Exception {
    var settings = EmbeddedEventStoreSettings.insecure(directory, 0).withMetricsPort(0);
    try (var node = EmbeddedEventStore.start(settings);
        var client = new RawClient(node.port());
        var http = HttpClient.newHttpClient()) {
      done(client, "order-1", -1, UUID.randomUUID());
      String base = "http://127.0.0.1:" + node.metricsPort().orElseThrow();
      assertThat(get(http, base + "/metrics").body()).contains("eventstore_events_total 1.0");
      assertThat(get(http, base + "/health/liveness").statusCode()).isEqualTo(200);
      assertThat(get(http, base + "/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
    }
  }

  @Test
  void a_backup_of_a_running_node_is_a_log_again() throws Exception {
    Path restored = Files.createDirectory(directory.resolve("restored"));
    Path copy = restored.resolve("events.db");
    Files.writeString(restored.resolve("events.db.part"), "left by a backup that was killed");
    List<RecordedEvent> written;
    try (var node = start();
        var client = new RawClient(node.port())) {
      for (int revision = -1; revision < 20; revision++) {
        done(client, "order-1", revision, UUID.randomUUID());
      }
      assertThat(command("backup", "--data", directory.toString(), "--to", copy.toString()))
          .isZero();
      assertThat(command("backup", "--data", directory.toString(), "--to", copy.toString()))
          .as("a file that is there is not written over")
          .isEqualTo(1);
      assertThat(restored)
          .isDirectoryContaining("glob:**events.db")
          .isDirectoryNotContaining("glob:**.part");
      written = client.readAll();
      done(client, "order-1", 20, UUID.randomUUID());
    }
    assertThat(command("verify", "--data", restored.toString())).isZero();
    assertThat(LogVerification.of(restored).events()).isEqualTo(written.size());
    try (var node = EmbeddedEventStore.start(EmbeddedEventStoreSettings.insecure(restored, 0));
        var client = new RawClient(node.port())) {
      assertThat(client.readAll()).isEqualTo(written);
    }
  }

  private EmbeddedEventStore start() throws Exception {
    return EmbeddedEventStore.start(EmbeddedEventStoreSettings.insecure(directory, 0));
  }

  private static int command(String... arguments) {
    return new CommandLine(new EventStoreCommand()).execute(arguments);
  }

  private static com.eventstore.dbclient.proto.streams.StreamsOuterClass.AppendResp done(
      RawClient client, String stream, long expected, UUID id) throws Exception {
    return client.append(stream, expected, id, DATA).get(SECONDS_MAX, TimeUnit.SECONDS);
  }

  private static ExecutionException refusal(EmbeddedEventStore node, String user) throws Exception {
    try (var client = RawClient.as(user, node.port())) {
      done(client, "order-1", -1, UUID.randomUUID());
      throw new AssertionError("let in");
    } catch (ExecutionException e) {
      return e;
    }
  }

  private static HttpResponse<String> get(HttpClient http, String url) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }
}
