package shop.read.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import shop.read.projecting.Changes;

class ChangeSubscriberTest {
  private final ChangeSubscriber subscriber = new ChangeSubscriber(_ -> {});

  @Test
  void one_who_falls_behind_is_told_once_to_fetch_everything_again() {
    for (int frame = 0; frame <= ChangeSubscriber.QUEUE_MAX; frame++) {
      subscriber.offer("frame " + frame);
    }
    subscriber.offer("the next");

    assertThat(subscriber.take(Duration.ZERO)).contains(Changes.REFETCH);
    assertThat(subscriber.take(Duration.ZERO)).contains("the next");
    assertThat(subscriber.take(Duration.ZERO)).isEmpty();
  }

  @Test
  void fetching_everything_again_covers_what_waits() {
    subscriber.offer("a change");
    subscriber.offer(Changes.REFETCH);

    assertThat(subscriber.take(Duration.ZERO)).contains(Changes.REFETCH);
    assertThat(subscriber.take(Duration.ZERO)).isEmpty();
  }

  @Test
  void the_end_wakes_one_who_waits() {
    Thread.startVirtualThread(subscriber::end);

    assertThat(subscriber.take(Duration.ofSeconds(30))).isEmpty();
    assertThat(subscriber.hasEnded()).isTrue();
  }
}
