package shop.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import shop.eventsourcing.testing.RunningNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandHandlerTest {
  private final Counting counting = new Counting();
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
  void a_command_is_decided_on_the_whole_stream_however_long() {
    StreamName stream = Counting.newStream();
    int events = 2 * StreamReader.PAGE;
    store.append(stream, Revision.NO_STREAM, ones(events));

    Outcome<String> outcome = handler(store).handle(stream, 5, Counting.context());

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    Outcome.Done<String> done = (Outcome.Done<String>) outcome;
    assertThat(done.status()).isEqualTo(Integer.toString(events + 5));
    assertThat(done.revision()).isEqualTo(new Revision(events));
  }

  @Test
  void a_refusal_appends_nothing() {
    StreamName stream = Counting.newStream();

    assertThat(handler(store).handle(stream, Counting.BOUND + 1, Counting.context()))
        .isEqualTo(new Outcome.Refused<>("too much", Revision.NO_STREAM));
    assertThat(store.read(stream, new Revision(0), 1)).isEmpty();
  }

  @Test
  void a_lost_race_is_decided_again_on_what_the_winner_left() {
    StreamName stream = Counting.newStream();
    EventStore raced =
        new Interposed(store) {
          private boolean beaten;

          @Override
          public Appended append(StreamName s, Revision expected, List<NewEvent> events) {
            if (!beaten) {
              beaten = true;
              super.append(s, expected, ones(3));
            }
            return super.append(s, expected, events);
          }
        };

    Outcome<String> outcome = handler(raced).handle(stream, 5, Counting.context());

    assertThat(((Outcome.Done<String>) outcome).status()).isEqualTo("8");
    assertThat(values(stream)).containsExactly(1, 1, 1, 5);
  }

  @Test
  void who_always_loses_stops_after_some_rounds_and_has_appended_nothing() {
    StreamName stream = Counting.newStream();
    EventStore alwaysFaster =
        new Interposed(store) {
          @Override
          public Appended append(StreamName s, Revision expected, List<NewEvent> events) {
            super.append(s, expected, ones(1));
            return super.append(s, expected, events);
          }
        };

    assertThat(handler(alwaysFaster).handle(stream, 5, Counting.context()))
        .isEqualTo(new Outcome.Contended<>(new Revision(CommandHandler.ROUNDS_MAX - 2)));
    assertThat(values(stream)).hasSize(CommandHandler.ROUNDS_MAX).doesNotContain(5);
  }

  @Test
  void who_insists_on_a_revision_is_not_decided_on_another() {
    StreamName stream = Counting.newStream();
    store.append(stream, Revision.NO_STREAM, ones(2));

    assertThat(handler(store).handle(stream, 5, Counting.context("k", exactly(0))))
        .isEqualTo(new Outcome.Elsewhere<>(new Revision(1)));
    assertThat(handler(store).handle(stream, 5, Counting.context("k", exactly(1))))
        .isInstanceOf(Outcome.Done.class);
  }

  @Test
  void who_insists_on_the_revision_of_a_part_is_compared_with_that_part() {
    StreamName stream = Counting.newStream();
    store.append(stream, Revision.NO_STREAM, ones(3));
    CommandHandler<Integer, Integer, Integer, String> partLastChangedAtOne =
        ofPart(new Revision(1));
    CommandHandler<Integer, Integer, Integer, String> noSuchPart = ofPart(Revision.NO_STREAM);

    assertThat(partLastChangedAtOne.handle(stream, 5, Counting.context("k", exactly(2))))
        .isEqualTo(new Outcome.Elsewhere<>(new Revision(1)));
    assertThat(partLastChangedAtOne.handle(stream, 0, Counting.context("k", exactly(1))))
        .extracting(outcome -> ((Outcome.Done<String>) outcome).revision())
        .isEqualTo(new Revision(1));
    assertThat(noSuchPart.handle(stream, Counting.BOUND + 1, Counting.context("k", exactly(2))))
        .isEqualTo(new Outcome.Refused<>("too much", new Revision(2)));
    assertThat(noSuchPart.handle(stream, 5, Counting.context("k", exactly(2))))
        .isEqualTo(new Outcome.Elsewhere<>(Revision.NO_STREAM));
    assertThat(values(stream)).hasSize(3);
  }

  private CommandHandler<Integer, Integer, Integer, String> ofPart(Revision ofPart) {
    Counting counting =
        new Counting() {
          @Override
          public Revision revisionFor(Integer command, Integer state, Revision ofStream) {
            return ofPart;
          }
        };
    return new CommandHandler<>(store, Counting.aggregate(counting));
  }

  @Test
  void writers_at_once_lose_nothing() throws Exception {
    StreamName stream = Counting.newStream();
    CommandHandler<Integer, Integer, Integer, String> handler = handler(store);
    List<Callable<Outcome<String>>> commands = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      commands.add(() -> handler.handle(stream, 1, Counting.context()));
    }

    long done = 0;
    try (var executor = Executors.newFixedThreadPool(8)) {
      for (var outcome : executor.invokeAll(commands)) {
        done += outcome.get() instanceof Outcome.Done ? 1 : 0;
      }
    }

    assertThat(values(stream)).hasSize((int) done);
    assertThat(done).isPositive();
  }

  @Test
  void an_append_whose_answer_is_lost_is_repeated_and_takes_effect_once() {
    StreamName stream = Counting.newStream();
    EventStore answerLost =
        new Interposed(store) {
          private int lost;

          @Override
          public Appended append(StreamName s, Revision expected, List<NewEvent> events) {
            Appended appended = super.append(s, expected, events);
            if (lost++ < 2) {
              throw new AppendOutcomeUnknown(s, null);
            }
            return appended;
          }
        };

    Outcome<String> outcome = handler(answerLost).handle(stream, 5, Counting.context());

    assertThat(((Outcome.Done<String>) outcome).revision()).isEqualTo(new Revision(0));
    assertThat(values(stream)).containsExactly(5);
  }

  @Test
  void an_append_that_may_have_happened_is_never_told_as_one_that_has_not() {
    StreamName stream = Counting.newStream();
    EventStore lostThenAway =
        new Interposed(store) {
          private boolean appended;

          @Override
          public Appended append(StreamName s, Revision expected, List<NewEvent> events) {
            if (appended) {
              throw new EventStoreUnavailable("no place", null);
            }
            appended = true;
            super.append(s, expected, events);
            throw new AppendOutcomeUnknown(s, null);
          }
        };

    assertThatThrownBy(() -> handler(lostThenAway).handle(stream, 5, Counting.context()))
        .isInstanceOf(AppendOutcomeUnknown.class);
    assertThat(values(stream)).containsExactly(5);
  }

  @Test
  void while_an_append_may_have_happened_a_store_that_cannot_be_read_does_not_make_it_undone() {
    StreamName stream = Counting.newStream();
    assertThatThrownBy(
            () -> handler(new LostThenRaced(store, true)).handle(stream, 5, Counting.context()))
        .isInstanceOf(AppendOutcomeUnknown.class);
  }

  @Test
  void once_the_stream_has_been_read_nothing_is_unknown_any_more() {
    StreamName stream = Counting.newStream();
    assertThatThrownBy(
            () -> handler(new LostThenRaced(store, false)).handle(stream, 5, Counting.context()))
        .isInstanceOf(EventStoreUnavailable.class);
    assertThat(values(stream)).containsExactly(1);
  }

  /** An append gets no answer; repeated, it loses a race; then the store goes away. */
  private static final class LostThenRaced extends Interposed {
    private final boolean alsoForReads;
    private int appends;

    private LostThenRaced(EventStore real, boolean alsoForReads) {
      super(real);
      this.alsoForReads = alsoForReads;
    }

    @Override
    public Appended append(StreamName s, Revision expected, List<NewEvent> events) {
      appends++;
      if (appends == 1) {
        throw new AppendOutcomeUnknown(s, null);
      }
      if (appends > 2) {
        throw new EventStoreUnavailable("away", null);
      }
      super.append(s, expected, ones(1));
      return super.append(s, expected, events);
    }

    @Override
    public List<StoredEvent> read(StreamName s, Revision from, int limit) {
      if (alsoForReads && appends == 2) {
        throw new EventStoreUnavailable("away", null);
      }
      return super.read(s, from, limit);
    }
  }

  @Test
  void what_does_not_exist_is_not_created_at_a_revision() {
    StreamName stream = Counting.newStream();
    Expected existing = new Expected.AnyExisting();

    assertThat(handler(store).handle(stream, 5, Counting.context("k", exactly(3))))
        .isEqualTo(new Outcome.Elsewhere<>(Revision.NO_STREAM));
    assertThat(handler(store).handle(stream, 5, Counting.context("k", existing)))
        .isEqualTo(new Outcome.Elsewhere<>(Revision.NO_STREAM));
    assertThat(values(stream)).isEmpty();
  }

  @Test
  void a_command_carried_out_before_is_answered_as_then() {
    StreamName stream = Counting.newStream();
    CommandHandler<Integer, Integer, Integer, String> handler = handler(store);
    Outcome<String> first = handler.handle(stream, 5, Counting.context("key"));
    handler.handle(stream, 7, Counting.context());

    Outcome<String> again = handler.handle(stream, 5, Counting.context("key"));

    assertThat(again).isEqualTo(first);
    assertThat(values(stream)).containsExactly(5, 7);
  }

  @Test
  void another_command_under_the_same_id_is_refused() {
    StreamName stream = Counting.newStream();
    CommandContext first = Counting.context("key");
    handler(store).handle(stream, 5, first);
    CommandContext other =
        new CommandContext(
            first.commandId(),
            "Add",
            "other hash",
            "tester",
            "c",
            null,
            null,
            new Expected.Any(),
            first.deadline());

    assertThat(handler(store).handle(stream, 6, other)).isEqualTo(new Outcome.KeyReused<>());
  }

  @Test
  void a_stream_with_an_unknown_event_is_not_decided_on() {
    StreamName stream = Counting.newStream();
    store.append(
        stream,
        Revision.NO_STREAM,
        List.of(new NewEvent(UUID.randomUUID(), "Unheard.v1", json("1"), EventMetadata.NONE)));

    assertThatThrownBy(() -> handler(store).handle(stream, 5, Counting.context()))
        .isInstanceOf(UnreadableEvent.class);
  }

  private static Expected exactly(long revision) {
    return new Expected.Exactly(new Revision(revision));
  }

  private CommandHandler<Integer, Integer, Integer, String> handler(EventStore through) {
    return new CommandHandler<>(through, Counting.aggregate());
  }

  private List<Integer> values(StreamName stream) {
    return store.read(stream, new Revision(0), 10_000).stream().map(counting::read).toList();
  }

  private static List<NewEvent> ones(int count) {
    return IntStream.range(0, count)
        .mapToObj(_ -> new NewEvent(UUID.randomUUID(), "Added.v1", json("1"), EventMetadata.NONE))
        .toList();
  }

  private static byte[] json(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
