package shop.embedded.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.eventstore.dbclient.proto.streams.StreamsOuterClass.AppendResp;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import io.grpc.Status;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.embedded.eventstore.log.LogWriter;
import shop.embedded.eventstore.protocol.OpenReads;

/** What a client that does not keep up, or asks for too much, can do to others: nothing. */
class BoundsTest {
  private static final int SECONDS_MAX = 20;
  private static final int EVENT_BYTES = 200_000;

  /** More than the window of newest events holds, in bytes. */
  private static final int EVENTS = 120;

  @TempDir private Path directory;
  private EmbeddedEventStore node;
  private RawClient client;

  @BeforeEach
  void start() throws Exception {
    node = EmbeddedEventStore.start(EmbeddedEventStoreSettings.insecure(directory, 0));
    client = new RawClient(node.port());
  }

  @AfterEach
  void stop() {
    client.close();
    node.close();
  }

  @Test
  void a_frozen_subscriber_holds_up_nobody_and_catches_up_when_it_thaws() throws Exception {
    try (var one = new RawClient(node.port());
        var other = new RawClient(node.port())) {
      RawClient.Following frozen = one.follow();
      assertThat(frozen.next().hasConfirmation()).isTrue();
      assertThat(frozen.next().hasCaughtUp()).isTrue();
      RawClient.Following healthy = other.follow();
      assertThat(healthy.next().hasConfirmation()).isTrue();
      assertThat(healthy.next().hasCaughtUp()).isTrue();

      List<UUID> written = append(EVENTS, number -> "order-" + number);
      assertThat(written).hasSize(EVENTS);
      assertThat(following(healthy, EVENTS)).isEqualTo(written);
      assertThat(untilCaughtUpAgain(frozen)).isEqualTo(written);
    }
  }

  @Test
  void a_frozen_subscriber_to_a_stream_catches_up_when_it_thaws() throws Exception {
    String stream = "order-1";
    RawClient.Following frozen = client.follow(stream);
    assertThat(frozen.next().hasConfirmation()).isTrue();
    assertThat(frozen.next().hasCaughtUp()).isTrue();
    List<UUID> written = append(EVENTS, _ -> stream);
    assertThat(untilCaughtUpAgain(frozen)).isEqualTo(written);
    append(1, _ -> stream);
    assertThat(frozen.next().hasEvent()).as("live again").isTrue();
  }

  @Test
  void one_append_more_than_may_wait_is_refused_and_the_others_are_carried_out() throws Exception {
    List<CompletableFuture<AppendResp>> answers = new ArrayList<>();
    try (var other = new RawClient(node.port());
        Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("events.db"));
        Statement statement = database.createStatement()) {
      statement.execute("BEGIN IMMEDIATE"); // holds up the node's writer
      for (int i = 0; i < LogWriter.QUEUE_MAX + 2; i++) { // one that it has taken, one too many
        RawClient by = i % 2 == 0 ? client : other;
        answers.add(by.append("order-" + i, -1, UUID.randomUUID(), new byte[1]));
      }
      await().until(() -> answers.stream().anyMatch(CompletableFuture::isCompletedExceptionally));
      statement.execute("ROLLBACK");
      int refused = 0;
      for (CompletableFuture<AppendResp> answer : answers) {
        try {
          assertThat(answer.get(SECONDS_MAX, TimeUnit.SECONDS).hasSuccess()).isTrue();
        } catch (ExecutionException e) {
          assertThat(Status.fromThrowable(e).getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
          refused++;
        }
      }
      assertThat(client.readAll()).hasSize(answers.size() - refused);
    }
  }

  @Test
  void one_read_more_than_may_be_open_is_refused() throws Exception {
    List<RawClient.Following> open = new ArrayList<>();
    for (int i = 0; i < OpenReads.OPEN_MAX; i++) {
      open.add(client.follow());
    }
    for (RawClient.Following following : open) {
      assertThat(following.next().hasConfirmation()).isTrue();
    }
    Throwable refusal = client.follow().ended().get(SECONDS_MAX, TimeUnit.SECONDS);
    assertThat(Status.fromThrowable(refusal).getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
  }

  /** Appends so many and returns all there are as they lie in the log. */
  private List<UUID> append(int count, IntFunction<String> stream) throws Exception {
    List<CompletableFuture<AppendResp>> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      answers.add(
          client.append(stream.apply(i), RawClient.ANY, UUID.randomUUID(), new byte[EVENT_BYTES]));
    }
    for (CompletableFuture<AppendResp> answer : answers) {
      assertThat(answer.get(SECONDS_MAX, TimeUnit.SECONDS).hasSuccess()).isTrue();
    }
    return client.readAll().stream()
        .map(event -> UUID.fromString(event.getId().getString()))
        .toList();
  }

  private static List<UUID> following(RawClient.Following subscription, int count)
      throws InterruptedException {
    List<UUID> ids = new ArrayList<>();
    while (ids.size() < count) {
      ReadResp message = subscription.next();
      if (message.hasEvent()) {
        ids.add(id(message));
      }
    }
    return ids;
  }

  /** It is told that it fell behind, then everything it missed, then that it has caught up. */
  private static List<UUID> untilCaughtUpAgain(RawClient.Following subscription)
      throws InterruptedException {
    List<UUID> ids = new ArrayList<>();
    boolean fellBehind = false;
    ReadResp message = subscription.next();
    while (!message.hasCaughtUp()) {
      if (message.hasEvent()) {
        ids.add(id(message));
      }
      fellBehind |= message.hasFellBehind();
      message = subscription.next();
    }
    assertThat(fellBehind).isTrue();
    return ids;
  }

  private static UUID id(ReadResp message) {
    return UUID.fromString(message.getEvent().getEvent().getId().getString());
  }
}
