package shop.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import shop.eventsourcing.json.JsonSnapshotCodec;
import shop.eventsourcing.testing.RunningNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnapshotsTest {
  private static final int LONG = 3 * Snapshots.EVERY;

  /** Events read when nothing came after the snapshot: the first page, and its last one. */
  private static final int FROM_SNAPSHOT = StreamReader.FIRST_PAGE + 1;

  private RunningNode node;
  private EventStore store;

  @BeforeAll
  void start(@TempDir Path data) throws IOException {
    node = RunningNode.start(data);
    store = node.store();
  }

  @AfterAll
  void stop() {
    node.close();
  }

  @Test
  void a_long_stream_is_folded_from_its_snapshot_on() {
    StreamName stream = longStream();
    cold().snapshot(stream, Deadline.in(Counting.TIME));
    add(stream, 5);

    CountedEvents reading = new CountedEvents(store);
    Outcome<String> outcome = cold(reading).handle(stream, 1, Counting.context());

    assertThat(status(outcome)).isEqualTo(Integer.toString(LONG + 6));
    assertThat(reading.events).isEqualTo(FROM_SNAPSHOT + 5);
  }

  @Test
  void a_command_is_recognised_through_a_snapshot() {
    StreamName stream = longStream();
    Outcome<String> first = cold().handle(stream, 5, Counting.context("key"));
    assertThat(cold().snapshot(stream, Deadline.in(Counting.TIME))).isEqualTo(new Revision(LONG));

    CountedEvents reading = new CountedEvents(store);
    assertThat(cold(reading).handle(stream, 5, Counting.context("key"))).isEqualTo(first);
    assertThat(reading.events).isEqualTo(FROM_SNAPSHOT);
    CommandContext other =
        new CommandContext(
            Counting.context("key").commandId(),
            "Add",
            "another hash",
            "tester",
            "c",
            null,
            null,
            new Expected.Any(),
            Deadline.in(Counting.TIME));
    assertThat(cold().handle(stream, 6, other)).isEqualTo(new Outcome.KeyReused<>());
  }

  @Test
  void a_stream_remembers_its_last_thousand_commands_with_or_without_a_snapshot() {
    StreamName stream = Counting.newStream();
    List<NewEvent> events = new ArrayList<>();
    for (int i = 0; i <= Folded.COMMANDS_MAX; i++) {
      events.add(Counting.context("command " + i).event(0, "Added.v1", json("1")));
    }
    store.append(stream, Revision.NO_STREAM, events);

    for (int i = 0; i < 2; i++) {
      Outcome<String> oldest = cold().handle(stream, 1, Counting.context("command 1"));
      assertThat(oldest)
          .extracting(outcome -> ((Outcome.Done<String>) outcome).revision())
          .isEqualTo(new Revision(1));
      cold().snapshot(stream, Deadline.in(Counting.TIME));
    }
    CountedEvents reading = new CountedEvents(store);
    Outcome<String> forgotten = cold(reading).handle(stream, 1, Counting.context("command 0"));
    assertThat(reading.events).isEqualTo(FROM_SNAPSHOT);
    assertThat(status(forgotten)).isEqualTo(Integer.toString(Folded.COMMANDS_MAX + 2));
  }

  @Test
  void a_snapshot_is_written_by_itself_after_so_many_events() {
    StreamName stream = Counting.newStream();
    CommandHandler<Integer, Integer, Integer, String> handler = cold();
    for (int i = 0; i < 2 * Snapshots.EVERY + 1; i++) {
      handler.handle(stream, 1, Counting.context());
    }

    await()
        .pollInterval(Duration.ofMillis(10))
        .until(() -> store.readLast(snapshots(stream), 10).size() == 1);
    Folded<Integer> snapshot =
        Objects.requireNonNull(
            Counting.aggregate()
                .snapshotCodec()
                .read(store.readLast(snapshots(stream), 1).getFirst().data()));
    assertThat((long) snapshot.state()).isEqualTo(snapshot.revision().value() + 1);
    assertThat((snapshot.revision().value() + 1) % Snapshots.EVERY).isZero();
  }

  @Test
  void only_the_newest_snapshot_is_kept() {
    StreamName stream = longStream();
    for (int i = 0; i < 3; i++) {
      add(stream, 1);
      cold().snapshot(stream, Deadline.in(Counting.TIME));
    }

    assertThat(store.read(snapshots(stream), new Revision(0), 10)).hasSize(1);
  }

  @Test
  void what_does_not_exist_has_no_snapshot() {
    StreamName stream = Counting.newStream();

    assertThat(cold().snapshot(stream, Deadline.in(Counting.TIME))).isNull();
    assertThat(store.readLast(snapshots(stream), 1)).isEmpty();
  }

  @Test
  void a_snapshot_of_a_log_that_was_replaced_is_not_trusted() {
    StreamName stream = longStream();
    SnapshotCodec<Integer> codec = Counting.aggregate().snapshotCodec();
    StoredEvent last = store.readLast(stream, 1).getFirst();
    List<Folded.Last> wrong =
        List.of(
            new Folded.Last(UUID.randomUUID(), last.revision(), last.position()),
            new Folded.Last(last.id(), last.revision().next(), last.position()),
            new Folded.Last(last.id(), new Revision(3), last.position()));

    for (Folded.Last claimed : wrong) {
      Folded<Integer> folded = new Folded<>(7, claimed, List.of(), claimed.revision());
      write(stream, codec.write(folded));
      assertThat(status(cold().handle(stream, 0, Counting.context())))
          .isEqualTo(Integer.toString(LONG));
    }
  }

  @Test
  void a_snapshot_that_this_build_cannot_read_is_passed_over() {
    StreamName stream = longStream();
    Folded.Last last = lastOf(stream);
    byte[] otherRules =
        new JsonSnapshotCodec<>(Integer.class, 2)
            .write(new Folded<>(7, last, List.of(), last.revision()));

    for (byte[] snapshot : List.of(otherRules, json("{}"), json("no json"), json("null"))) {
      write(stream, snapshot);
      assertThat(status(cold().handle(stream, 0, Counting.context())))
          .isEqualTo(Integer.toString(LONG));
    }
  }

  @Test
  void a_snapshot_that_would_be_too_large_is_not_written_and_costs_no_command() {
    SnapshotCodec<Integer> large =
        new SnapshotCodec<>() {
          @Override
          public byte[] write(Folded<Integer> folded) {
            return new byte[Snapshots.SIZE_MAX + 1];
          }

          @Override
          public @Nullable Folded<Integer> read(byte[] bytes) {
            return null;
          }
        };
    Counting counting = new Counting();
    CommandHandler<Integer, Integer, Integer, String> handler =
        new CommandHandler<>(store, new Aggregate<>(counting, counting, large, Object::toString));
    StreamName stream = longStream();

    assertThat(handler.handle(stream, 1, Counting.context())).isInstanceOf(Outcome.Done.class);
    assertThatThrownBy(() -> handler.snapshot(stream, Deadline.in(Counting.TIME)))
        .isInstanceOf(SnapshotTooLarge.class);
    assertThat(store.readLast(snapshots(stream), 1)).isEmpty();
  }

  private CommandHandler<Integer, Integer, Integer, String> cold() {
    return cold(store);
  }

  private static CommandHandler<Integer, Integer, Integer, String> cold(EventStore reading) {
    return new CommandHandler<>(reading, Counting.aggregate());
  }

  private StreamName longStream() {
    StreamName stream = Counting.newStream();
    add(stream, LONG);
    return stream;
  }

  private void add(StreamName stream, int ones) {
    List<StoredEvent> last = store.readLast(stream, 1);
    store.append(
        stream,
        last.isEmpty() ? Revision.NO_STREAM : last.getFirst().revision(),
        Collections.nCopies(ones, json("1")).stream()
            .map(one -> new NewEvent(UUID.randomUUID(), "Added.v1", one, EventMetadata.NONE))
            .toList());
  }

  private Folded.Last lastOf(StreamName stream) {
    StoredEvent last = store.readLast(stream, 1).getFirst();
    return new Folded.Last(last.id(), last.revision(), last.position());
  }

  private void write(StreamName stream, byte[] snapshot) {
    store.keepNewestOnly(snapshots(stream));
    store.appendAnyway(
        snapshots(stream),
        new NewEvent(UUID.randomUUID(), "StreamFolded.v1", snapshot, EventMetadata.NONE));
  }

  private static StreamName snapshots(StreamName stream) {
    return StreamName.of("snapshot", stream);
  }

  private static String status(Outcome<String> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return String.valueOf(((Outcome.Done<String>) outcome).status());
  }

  private static byte[] json(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final class CountedEvents extends Interposed {
    private int events;

    private CountedEvents(EventStore real) {
      super(real);
    }

    @Override
    public List<StoredEvent> read(StreamName stream, Revision from, int limit) {
      List<StoredEvent> read = super.read(stream, from, limit);
      events += read.size();
      return read;
    }
  }
}
