package shop.eventsourcing.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final Hand hand = new Hand();
  private final ExecutorService others = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    hand.close();
    others.shutdownNow();
  }

  @Test
  void one_has_it_at_a_time_and_who_rests_gives_it_to_others() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    Future<?> resting = resting(LONG, taken);
    taken.await();

    assertThat(hand.take(LONG)).isTrue(); // the other one rests
    assertThat(others.submit(() -> hand.take(SHORT)).get()).isFalse();
    assertThat(resting).isNotDone();
    hand.call();
    hand.give();

    assertThat(resting.get(20, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void who_is_not_called_rests_for_the_whole_time() throws InterruptedException {
    hand.take();
    long begin = System.nanoTime();

    hand.rest(SHORT);

    assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(SHORT.toNanos());
  }

  @Test
  void nobody_rests_or_begins_once_it_is_closed() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    Future<?> resting = resting(LONG, taken);
    taken.await();

    hand.close();

    assertThatThrownBy(() -> resting.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(InterruptedException.class);
    assertThatThrownBy(hand::goOn).isInstanceOf(InterruptedException.class);
    hand.take();
    assertThatThrownBy(() -> hand.rest(LONG)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void who_is_interrupted_does_not_get_it() throws Exception {
    hand.take();
    boolean got =
        others
            .submit(
                () -> {
                  Thread.currentThread().interrupt();
                  return hand.take(LONG) || !Thread.interrupted();
                })
            .get(20, TimeUnit.SECONDS);

    assertThat(got).isFalse();
  }

  /** Counts down when the hand is taken, which is given up only by resting. */
  private Future<?> resting(Duration time, CountDownLatch taken) {
    return others.submit(
        () -> {
          hand.take();
          taken.countDown();
          try {
            hand.rest(time);
          } finally {
            hand.give();
          }
          return null;
        });
  }
}
