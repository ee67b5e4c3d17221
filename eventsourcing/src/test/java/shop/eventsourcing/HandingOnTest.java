package shop.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.eventsourcing.testing.RunningNode;

/** How events are handed on to a broker: the recipe of docs/extending.md. */
class HandingOnTest {

  /** What a broker is given: the stream is the key that keeps order, the id tells repeats apart. */
  private record Message(String key, UUID id, String body) {}

  /** A broker that keeps what it is given, and a place that keeps a position. */
  private static final class Outside {
    private final List<Message> published = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Position> kept = new AtomicReference<>();
  }

  private record HandOn(Outside outside, Runnable beforeKeeping)
      implements SupervisedSubscription.Subscriber {
    @Override
    public @Nullable Position resumeAfter() {
      return outside.kept.get();
    }

    @Override
    public void apply(List<StoredEvent> events) {
      for (StoredEvent event : events) {
        String body = "counted " + event.revision();
        outside.published.add(new Message(event.stream().value(), event.id(), body));
      }
      beforeKeeping.run();
      outside.kept.set(events.getLast().position());
    }
  }

  @Test
  void whoever_dies_between_publishing_and_keeping_repeats_and_never_loses(@TempDir Path data)
      throws IOException {
    try (RunningNode node = RunningNode.start(data)) {
      Outside outside = new Outside();
      StreamName stream = Counting.newStream();
      append(node, stream, 0, 20);
      try (var _ = following(node, new HandOn(outside, HandingOnTest::die))) {
        await().until(() -> outside.published.size() >= 20);
      }
      assertThat(outside.kept).as("it died before").hasNullValue();
      int repeatedBefore = outside.published.size();
      append(node, stream, 20, 20);

      try (var _ = following(node, new HandOn(outside, () -> {}))) {
        await().until(() -> outside.published.size() >= repeatedBefore + 40);
      }

      assertThat(outside.published.stream().distinct().map(Message::body))
          .as("a receiver that knows ids again has each once and in order")
          .containsExactlyElementsOf(
              IntStream.range(0, 40).mapToObj(revision -> "counted " + revision).toList());
      assertThat(outside.published).extracting(Message::key).containsOnly(stream.value());
    }
  }

  private static void die() {
    throw new IllegalStateException("killed");
  }

  private static SupervisedSubscription following(RunningNode node, HandOn handOn) {
    SupervisedSubscription following =
        new SupervisedSubscription(
            "hand-on", node.log(), "^counter-", handOn, InstantSource.system());
    following.start();
    return following;
  }

  private static void append(RunningNode node, StreamName stream, int from, int count) {
    Revision at = from == 0 ? Revision.NO_STREAM : new Revision(from - 1);
    node.store()
        .append(
            stream,
            at,
            IntStream.range(from, from + count)
                .mapToObj(i -> Counting.context().event(0, "Added.v1", new byte[] {'1'}))
                .toList());
  }
}
