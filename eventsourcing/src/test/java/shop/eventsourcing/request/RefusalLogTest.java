package shop.eventsourcing.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import shop.eventsourcing.AppendOutcomeUnknown;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.Expected;
import shop.eventsourcing.Interposed;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.testing.RunningNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalLogTest {
  private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");

  private final AtomicInteger unrecorded = new AtomicInteger();
  private RunningNode node;

  @BeforeAll
  void start(@TempDir Path data) throws IOException {
    node = RunningNode.start(data);
  }

  @AfterAll
  void stop() {
    node.close();
  }

  @Test
  void a_refusal_is_kept_beside_the_stream_it_was_for_and_only_once() {
    StreamName thing = StreamName.of("thing", UUID.randomUUID());
    RefusalLog refusals = log(node.store());

    refusals.record(thing, request("k"), "PraiseThing", "too-late");
    refusals.record(thing, request("l"), "PraiseThing", "too-late");
    refusals.record(thing, request("k"), "PraiseThing", "too-late");

    assertThat(node.store().read(thing, new Revision(0), 1)).isEmpty();
    List<StoredEvent> kept = failures(thing);
    assertThat(kept).hasSize(2);
    assertThat(kept.getFirst().type()).isEqualTo("PraiseThingFailed.v1");
    assertThat(kept.getFirst().metadata().commandId())
        .isEqualTo(request("k").context(thing, "PraiseThing").commandId().toString());
    assertThat(unrecorded).hasValue(0);
  }

  @Test
  void many_at_once_are_all_kept() throws InterruptedException {
    StreamName thing = StreamName.of("thing", UUID.randomUUID());
    int many = 8;
    CountDownLatch started = new CountDownLatch(many);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < many; i++) {
        String key = "k" + i;
        threads.execute(
            () -> {
              started.countDown();
              log(node.store()).record(thing, request(key), "PraiseThing", "too-late");
            });
      }
      started.await();
    }

    assertThat(failures(thing)).hasSize(many);
  }

  @Test
  void an_append_without_an_answer_is_looked_for_before_it_is_repeated() {
    StreamName thing = StreamName.of("thing", UUID.randomUUID());
    EventStore losingAnswers =
        new Interposed(node.store()) {
          @Override
          public Appended append(StreamName stream, Revision expected, List<NewEvent> events) {
            super.append(stream, expected, events);
            throw new AppendOutcomeUnknown(stream, null);
          }
        };

    log(losingAnswers).record(thing, request("k"), "PraiseThing", "too-late");

    assertThat(failures(thing)).hasSize(1);
    assertThat(unrecorded).hasValue(0);
  }

  @Test
  void a_store_that_refuses_costs_a_count_and_not_the_answer() {
    AtomicInteger counted = new AtomicInteger();
    EventStore refusing =
        new Interposed(node.store()) {
          @Override
          public Appended append(StreamName stream, Revision expected, List<NewEvent> events) {
            throw new IllegalStateException("no room");
          }
        };

    new RefusalLog(refusing, counted::incrementAndGet)
        .record(StreamName.of("thing", "1"), request("k"), "PraiseThing", "too-late");

    assertThat(counted).hasValue(1);
  }

  @Test
  void whoever_is_interrupted_waits_no_longer_and_counts() throws InterruptedException {
    AtomicInteger counted = new AtomicInteger();
    EventStore alwaysFaster =
        new Interposed(node.store()) {
          @Override
          public Appended append(StreamName stream, Revision expected, List<NewEvent> events) {
            Thread.currentThread().interrupt();
            throw new AppendOutcomeUnknown(stream, null);
          }
        };
    Thread asking =
        Thread.ofVirtual()
            .start(
                () ->
                    new RefusalLog(alwaysFaster, counted::incrementAndGet)
                        .record(
                            StreamName.of("thing", "2"), request("k"), "PraiseThing", "too-late"));

    asking.join();

    assertThat(counted).hasValue(1);
  }

  private RefusalLog log(EventStore store) {
    return new RefusalLog(store, unrecorded::incrementAndGet);
  }

  private List<StoredEvent> failures(StreamName thing) {
    return node.store().read(StreamName.of("failure", thing), new Revision(0), 100);
  }

  private record Praise() {}

  private static CommandRequest<Praise> request(String key) {
    return CommandRequest.read(
        null,
        Praise.class,
        new CommandHeaders(key, new Expected.Any(), "c", null),
        "ada",
        NOON,
        CommandRequestTest.VALIDATOR);
  }
}
