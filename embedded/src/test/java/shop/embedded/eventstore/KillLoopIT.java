package shop.embedded.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.eventstore.dbclient.proto.streams.StreamsOuterClass.AppendResp;
import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadResp.ReadEvent.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import shop.embedded.eventstore.log.LogVerification;

/**
 * Kills nodes over and over while sixteen writers append to each, and counts afterwards. There are
 * two, side by side: most of the time goes into starting them.
 */
class KillLoopIT {
  private static final int NODES = 2;
  private static final int KILLS = Integer.getInteger("shop.kills", 30);
  private static final long SEED = Long.getLong("shop.seed", System.nanoTime());
  private static final int WRITERS = 16;
  private static final int STREAMS = 8;
  private static final int UNDER_LOAD_MS_MAX = 100;
  private static final int ANSWER_SECONDS_MAX = 5;
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final int TEST_SECONDS_MAX = 3_600;
  private static final byte[] DATA = "{\"n\":1}".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;
  private Path temporary;
  private List<String> through;

  private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
  private NodeProcess node;
  private RawClient client;
  private volatile boolean over;

  private record Acknowledged(String stream, long revision, UUID id) {}

  @BeforeEach
  void start() throws Exception {
    temporary = Files.createDirectory(directory.resolve("temporary"));
    through = List.of("env", "JDK_JAVA_OPTIONS=-Djava.io.tmpdir=" + temporary);
    node = NodeProcess.start(through, data(), 0);
    client = new RawClient(node.port());
  }

  @AfterEach
  void stop() {
    over = true;
    client.close();
    node.close();
  }

  @RepeatedTest(NODES)
  @Execution(ExecutionMode.CONCURRENT)
  @Timeout(TEST_SECONDS_MAX)
  void nothing_acknowledged_is_lost_or_doubled(RepetitionInfo which) throws Exception {
    System.out.printf("KillLoopIT: -Dshop.kills=%d -Dshop.seed=%d%n", KILLS, SEED);
    var random = new Random(SEED + which.getCurrentRepetition());
    int kills = KILLS / NODES + (which.getCurrentRepetition() <= KILLS % NODES ? 1 : 0);
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      String stream = "order-" + i % STREAMS;
      writers.add(Thread.ofVirtual().start(() -> writeUntilOver(stream)));
    }
    for (int kill = 0; kill < kills; kill++) {
      int before = acknowledged.size();
      await().atMost(ANSWER).until(() -> acknowledged.size() > before);
      Thread.sleep(random.nextInt(UNDER_LOAD_MS_MAX)); // the moment is what is random
      node.kill();
      node = NodeProcess.start(through, data(), node.port());
      client.reconnect();
    }
    over = true;
    for (Thread writer : writers) {
      writer.join();
    }
    check(client.readAll(), kills);
    assertThat(node.stop()).isEqualTo(143); // SIGTERM, in order
    assertThat(LogVerification.of(data()).problems()).isEmpty();
    assertThat(temporary).as("what killed nodes left behind").isEmptyDirectory();
  }

  private Path data() {
    return directory.resolve("data");
  }

  /** As the shop does: what is not known to have happened is sent again, the same, until it is. */
  private void writeUntilOver(String stream) {
    long expected = -1;
    while (!over) {
      UUID id = UUID.randomUUID();
      boolean done = false;
      while (!done) {
        AppendResp answer = answered(stream, expected, id);
        if (answer == null) {
          if (over) {
            return; // its outcome stays unknown: it may be there once, or not at all
          }
        } else if (answer.hasSuccess()) {
          expected = answer.getSuccess().getCurrentRevision();
          acknowledged.add(new Acknowledged(stream, expected, id));
          done = true;
        } else {
          var wrong = answer.getWrongExpectedVersion();
          expected = wrong.hasCurrentNoStream() ? -1 : wrong.getCurrentRevision();
        }
      }
    }
  }

  private @Nullable AppendResp answered(String stream, long expected, UUID id) {
    try {
      return client.append(stream, expected, id, DATA).get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException _) {
      return null;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void check(List<RecordedEvent> log, int kills) {
    Map<UUID, Acknowledged> found = new HashMap<>();
    Map<String, Long> lastRevision = new HashMap<>();
    for (RecordedEvent event : log) {
      String stream = event.getStreamIdentifier().getStreamName().toStringUtf8();
      UUID id = UUID.fromString(event.getId().getString());
      long revision = event.getStreamRevision();
      assertThat(found.put(id, new Acknowledged(stream, revision, id))).as("doubled").isNull();
      assertThat(revision).as(stream).isEqualTo(lastRevision.getOrDefault(stream, -1L) + 1);
      lastRevision.put(stream, revision);
    }
    System.out.printf("%d acknowledged, %d in the log%n", acknowledged.size(), log.size());
    assertThat(acknowledged)
        .hasSizeGreaterThan(kills)
        .allSatisfy(it -> assertThat(found.get(it.id())).isEqualTo(it));
  }
}
