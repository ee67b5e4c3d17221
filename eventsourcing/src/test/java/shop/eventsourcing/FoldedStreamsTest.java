package shop.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import shop.eventsourcing.testing.RunningNode;

/** What a handler knows of a stream from before is behind when another has appended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FoldedStreamsTest {
  private RunningNode node;
  private EventStore store;
  private CountedReads counted;
  private CommandHandler<Integer, Integer, Integer, String> warm;
  private CommandHandler<Integer, Integer, Integer, String> other;

  @BeforeAll
  void start(@TempDir Path data) throws IOException {
    node = RunningNode.start(data);
    store = node.store();
    counted = new CountedReads(store);
    warm = new CommandHandler<>(counted, Counting.aggregate());
    other = new CommandHandler<>(store, Counting.aggregate());
  }

  @AfterAll
  void stop() {
    node.close();
  }

  @Test
  void a_stream_known_from_before_is_appended_to_without_reading_it() {
    StreamName stream = warmedUp();

    assertThat(status(warm.handle(stream, 2, Counting.context()))).isEqualTo("3");
    assertThat(counted.reads).isEmpty();
  }

  @Test
  void a_stream_that_was_only_read_is_known_too() {
    StreamName stream = Counting.newStream();
    other.handle(stream, 1, Counting.context());
    warm.handle(stream, 0, Counting.context());
    counted.reads.clear();

    assertThat(status(warm.handle(stream, 2, Counting.context()))).isEqualTo("3");
    assertThat(counted.reads).isEmpty();
  }

  @Test
  void however_much_another_has_appended_is_read_on() {
    StreamName stream = warmedUp();
    List<NewEvent> many = new ArrayList<>();
    for (int i = 0; i < 2 * StreamReader.PAGE; i++) {
      many.add(one());
    }
    store.append(stream, new Revision(0), many);

    assertThat(status(warm.handle(stream, 1, Counting.context())))
        .isEqualTo(Integer.toString(2 * StreamReader.PAGE + 2));
  }

  @Test
  void only_so_much_is_known_at_a_time() {
    FoldedStreams<Integer> streams = new FoldedStreams<>();
    RememberedCommand command =
        new RememberedCommand("id", "hash", new Revision(0), new Position(0), null);
    Folded<Integer> large =
        new Folded<>(
            1,
            new Folded.Last(UUID.randomUUID(), new Revision(0), new Position(0)),
            Collections.nCopies(Folded.COMMANDS_MAX, command),
            Revision.NO_STREAM);
    int most = (int) (FoldedStreams.WEIGHT_MAX / Folded.COMMANDS_MAX);

    for (int i = 0; i < 2 * most; i++) {
      streams.put(StreamName.of("counter", i), large);
    }

    await()
        .pollInterval(Duration.ofMillis(10))
        .until(
            () ->
                IntStream.range(0, 2 * most)
                        .filter(i -> streams.get(StreamName.of("counter", i)) != null)
                        .count()
                    <= most);
  }

  @Test
  void a_refusal_that_only_the_old_state_gives_is_not_given() {
    StreamName stream = warmedUp();
    assertThat(status(warm.handle(stream, Counting.BOUND - 1, Counting.context())))
        .isEqualTo(Integer.toString(Counting.BOUND));
    other.handle(stream, -1, Counting.context());

    assertThat(status(warm.handle(stream, 7, Counting.context()))).isEqualTo("7");
  }

  @Test
  void nothing_is_called_done_that_only_was_so() {
    StreamName stream = warmedUp();
    warm.handle(stream, -1, Counting.context());
    other.handle(stream, 5, Counting.context());

    warm.handle(stream, -1, Counting.context());

    assertThat(values(stream)).containsExactly(1, -1, 5, -5);
  }

  @Test
  void who_insists_on_the_revision_that_another_left_is_not_sent_away() {
    StreamName stream = warmedUp();
    other.handle(stream, 5, Counting.context());

    assertThat(warm.handle(stream, 1, Counting.context("k", exactly(1))))
        .isInstanceOf(Outcome.Done.class);
    other.handle(stream, 5, Counting.context());
    assertThat(warm.handle(stream, 1, Counting.context("l", exactly(2))))
        .isEqualTo(new Outcome.Elsewhere<>(new Revision(3)));
  }

  @Test
  void a_key_that_another_has_used_is_found() {
    StreamName stream = warmedUp();
    Outcome<String> first = other.handle(stream, 5, Counting.context("key"));
    other.handle(stream, 5, Counting.context());

    assertThat(warm.handle(stream, 5, Counting.context("key"))).isEqualTo(first);
    assertThat(values(stream)).containsExactly(1, 5, 5);
  }

  @Test
  void a_stream_that_is_shorter_than_was_known_is_read_from_its_beginning() {
    StreamName stream = Counting.newStream();
    Restored restored = new Restored(store);
    CommandHandler<Integer, Integer, Integer, String> handler =
        new CommandHandler<>(restored, Counting.aggregate());
    for (int i = 0; i < 3; i++) {
      handler.handle(stream, 100, Counting.context());
    }

    restored.asOf(stream, counter(20));

    assertThat(status(handler.handle(stream, 1, Counting.context()))).isEqualTo("21");
    restored.reads = 0;
    assertThat(status(handler.handle(stream, 1, Counting.context()))).isEqualTo("22");
    assertThat(restored.reads).as("what was wrong is forgotten").isZero();
  }

  @Test
  void a_stream_that_holds_another_event_than_was_known_is_read_from_its_beginning() {
    StreamName stream = Counting.newStream();
    Restored restored = new Restored(store);
    CommandHandler<Integer, Integer, Integer, String> handler =
        new CommandHandler<>(restored, Counting.aggregate());
    handler.handle(stream, 100, Counting.context());
    handler.handle(stream, 100, Counting.context());

    restored.asOf(stream, counter(1, 2, 3, 4, 5));

    assertThat(status(handler.handle(stream, 1, Counting.context()))).isEqualTo("16");
    assertThat(handler.handle(stream, Counting.BOUND, Counting.context()))
        .isEqualTo(new Outcome.Refused<>("too much", new Revision(5)));
  }

  private static NewEvent one() {
    byte[] data = "1".getBytes(StandardCharsets.UTF_8);
    return new NewEvent(UUID.randomUUID(), "Added.v1", data, EventMetadata.NONE);
  }

  private StreamName warmedUp() {
    StreamName stream = Counting.newStream();
    warm.handle(stream, 1, Counting.context());
    counted.reads.clear();
    return stream;
  }

  /** A counter that has a stream of its own. */
  private StreamName counter(int... values) {
    StreamName stream = Counting.newStream();
    List<NewEvent> events = new ArrayList<>();
    for (int value : values) {
      byte[] data = Integer.toString(value).getBytes(StandardCharsets.UTF_8);
      events.add(new NewEvent(UUID.randomUUID(), "Added.v1", data, EventMetadata.NONE));
    }
    store.append(stream, Revision.NO_STREAM, events);
    return stream;
  }

  private List<Integer> values(StreamName stream) {
    return store.read(stream, new Revision(0), 100).stream().map(new Counting()::read).toList();
  }

  private static String status(Outcome<String> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return String.valueOf(((Outcome.Done<String>) outcome).status());
  }

  private static Expected exactly(long revision) {
    return new Expected.Exactly(new Revision(revision));
  }

  private static final class CountedReads extends Interposed {
    private final List<StreamName> reads = new ArrayList<>();

    private CountedReads(EventStore real) {
      super(real);
    }

    @Override
    public List<StoredEvent> read(StreamName stream, Revision from, int limit) {
      reads.add(stream);
      return super.read(stream, from, limit);
    }
  }

  /** A store whose log is replaced beneath its clients: another stream takes a stream's place. */
  private static final class Restored extends Interposed {
    private StreamName replaced = new StreamName("none");
    private StreamName by = replaced;
    private int reads;

    private Restored(EventStore real) {
      super(real);
    }

    private void asOf(StreamName stream, StreamName instead) {
      replaced = stream;
      by = instead;
    }

    private StreamName real(StreamName stream) {
      return stream.equals(replaced) ? by : stream;
    }

    @Override
    public List<StoredEvent> read(StreamName stream, Revision from, int limit) {
      reads++;
      return super.read(real(stream), from, limit);
    }

    @Override
    public Appended append(StreamName stream, Revision expected, List<NewEvent> events) {
      return super.append(real(stream), expected, events);
    }
  }
}
