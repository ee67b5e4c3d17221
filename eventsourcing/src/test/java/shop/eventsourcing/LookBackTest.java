package shop.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import shop.eventsourcing.testing.RunningNode;

/** A command that an event called for, sent again when its stream has long forgotten it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookBackTest {
  private static final int MORE_THAN_REMEMBERED = Folded.COMMANDS_MAX + StreamReader.PAGE + 1;

  /** Few enough for one append on a busy machine. */
  private static final int AT_ONCE = 200;

  private final StreamName stream = Counting.newStream();
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
  void it_is_known_again_however_many_commands_came_since() {
    StoredEvent cause = cause();
    CommandHandler<Integer, Integer, Integer, String> knowing = handler();
    Outcome.Done<String> first = done(knowing.handle(stream, 5, command("step", cause)));
    others(MORE_THAN_REMEMBERED);

    for (var handler : List.of(knowing, handler())) {
      Outcome.Done<String> again = done(handler.handle(stream, 5, command("step", cause)));
      assertThat(again.revision()).isEqualTo(first.revision());
      assertThat(again.position()).isEqualTo(first.position());
    }
    assertThat(handler().handle(stream, 5, command("other step", cause)))
        .extracting(outcome -> done(outcome).revision())
        .isEqualTo(new Revision(first.revision().value() + MORE_THAN_REMEMBERED + 1));
  }

  @Test
  void a_thousand_and_more_that_come_between_two_rounds_do_not_hide_it() {
    StoredEvent cause = cause();
    EventStore overtaken =
        new Interposed(store) {
          private boolean isOvertaken;

          @Override
          public Appended append(StreamName s, Revision expected, List<NewEvent> events) {
            if (!isOvertaken) {
              isOvertaken = true;
              others(1); // at another revision, or the store would know the append again
              var _ = handler().handle(s, 5, command("step", cause));
              others(MORE_THAN_REMEMBERED);
            }
            return super.append(s, expected, events);
          }
        };

    int before = sum();
    var _ = handler(overtaken).handle(stream, 5, command("step", cause));

    assertThat(sum()).isEqualTo(before + 1 + 5 + MORE_THAN_REMEMBERED);
  }

  @Test
  void no_further_is_looked_back_than_to_the_event_that_called_for_it() {
    others(MORE_THAN_REMEMBERED);
    StoredEvent cause = cause();
    others(Folded.COMMANDS_MAX + 1);
    Folded<Integer> folded = folded();
    var counted =
        new Interposed(store) {
          private int reads;

          @Override
          public List<StoredEvent> read(StreamName s, Revision from, int limit) {
            reads++;
            return super.read(s, from, limit);
          }
        };

    assertThat(new LookBack(counted, stream, command("step", cause)).find(folded)).isNull();
    assertThat(counted.reads).isEqualTo(1);
    assertThat(new LookBack(counted, stream, Counting.context("step")).find(folded)).isNull();
    assertThat(counted.reads).as("for a request").isEqualTo(1);
  }

  @Test
  void what_nobody_can_tell_is_not_carried_out() {
    StoredEvent cause = cause();
    others(MORE_THAN_REMEMBERED);
    LookBack lookBack = new LookBack(store, stream, command("step", cause), StreamReader.PAGE);

    assertThatThrownBy(() -> lookBack.find(folded())).isInstanceOf(ForgottenTooLongAgo.class);
  }

  /** The stream as it is, with the commands it remembers. */
  private Folded<Integer> folded() {
    return new StreamReader<>(
            Counting.aggregate(), new Snapshots(store), new FoldedStreams<Integer>())
        .read(store, stream);
  }

  private int sum() {
    return folded().state();
  }

  private StoredEvent cause() {
    StreamName source = StreamName.of("source", UUID.randomUUID());
    store.append(source, Revision.NO_STREAM, List.of(Counting.context().event(0, "Any.v1", one())));
    return store.readLast(source, 1).getFirst();
  }

  private void others(int commands) {
    for (int left = commands; left > 0; left -= AT_ONCE) {
      List<StoredEvent> last = store.readLast(stream, 1);
      store.append(
          stream,
          last.isEmpty() ? Revision.NO_STREAM : last.getFirst().revision(),
          IntStream.range(0, Math.min(left, AT_ONCE))
              .mapToObj(_ -> Counting.context().event(0, "Added.v1", one()))
              .toList());
    }
  }

  private static CommandContext command(String key, StoredEvent cause) {
    CommandContext request = Counting.context(key + cause.id());
    return new CommandContext(
        request.commandId(),
        request.commandType(),
        request.commandHash(),
        request.actor(),
        request.correlationId(),
        cause,
        null,
        request.expected(),
        request.deadline());
  }

  private CommandHandler<Integer, Integer, Integer, String> handler() {
    return handler(store);
  }

  private static CommandHandler<Integer, Integer, Integer, String> handler(EventStore through) {
    return new CommandHandler<>(through, Counting.aggregate());
  }

  private static Outcome.Done<String> done(Outcome<String> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return (Outcome.Done<String>) outcome;
  }

  private static byte[] one() {
    return "1".getBytes(StandardCharsets.UTF_8);
  }
}
