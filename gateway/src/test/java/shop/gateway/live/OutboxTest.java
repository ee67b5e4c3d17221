package shop.gateway.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final Frame REFETCH = Frame.of("refetch", 0, "refetch".getBytes(UTF_8));
  private static final int FRAMES_MAX = 64;
  private final Outbox outbox = new Outbox(FRAMES_MAX, 256 * 1024, REFETCH);

  @Test
  void frames_leave_in_the_order_they_came() {
    Frame first = frame("a", 1);
    Frame second = frame("b", 1);
    outbox.add(first);
    outbox.add(second);

    assertThat(drained()).containsExactly(first, second);
    assertThat(outbox.bytes()).isZero();
  }

  @Test
  void of_two_frames_about_one_row_the_higher_revision_stays() {
    Frame newest = frame("a", 3);
    outbox.add(frame("a", 2));
    outbox.add(newest);
    outbox.add(frame("a", 1));

    assertThat(drained()).containsExactly(newest);
  }

  @Test
  void more_than_64_frames_become_one_refetch() {
    for (int i = 0; i <= FRAMES_MAX; i++) {
      outbox.add(frame("row " + i, 1));
    }
    outbox.add(frame("another", 1));

    assertThat(drained()).containsExactly(REFETCH);
  }

  @Test
  void more_than_256_kib_become_one_refetch() {
    for (int i = 0; i < 3; i++) {
      outbox.add(Frame.of("row " + i, 1, new byte[100 * 1024]));
    }

    assertThat(drained()).containsExactly(REFETCH);
    assertThat(outbox.bytes()).isZero();
  }

  @Test
  void a_refetch_takes_the_place_of_all_that_waits() {
    outbox.add(frame("a", 1));
    outbox.add(REFETCH);
    outbox.add(frame("b", 1));

    assertThat(drained()).containsExactly(REFETCH);
  }

  @Test
  void after_a_refetch_was_read_changes_are_told_again() {
    Frame later = frame("a", 1);
    outbox.add(REFETCH);
    drained();
    outbox.add(later);

    assertThat(drained()).containsExactly(later);
  }

  @Test
  void answers_are_sent_beside_a_refetch_in_their_order() {
    Frame early = answer("early");
    Frame late = answer("late");
    outbox.add(early);
    outbox.add(frame("a", 1));
    outbox.add(REFETCH);
    outbox.add(late);

    assertThat(drained()).containsExactly(early, REFETCH, late);
  }

  @Test
  void answers_survive_when_too_many_changes_wait() {
    Frame pong = answer("pong");
    outbox.add(pong);
    for (int i = 0; i <= FRAMES_MAX; i++) {
      assertThat(outbox.add(frame("row " + i, 1))).isTrue();
    }

    assertThat(drained()).containsExactly(pong, REFETCH);
  }

  @Test
  void too_many_answers_are_too_much() {
    for (int i = 0; i < FRAMES_MAX; i++) {
      assertThat(outbox.add(answer("pong"))).isTrue();
    }

    assertThat(outbox.add(answer("pong"))).isFalse();
  }

  private static Frame answer(String text) {
    return Frame.answer(text.getBytes(UTF_8));
  }

  private static Frame frame(String row, long revision) {
    return Frame.of(row, revision, (row + revision).getBytes(UTF_8));
  }

  private List<Frame> drained() {
    List<Frame> frames = new ArrayList<>();
    for (Frame frame = outbox.poll(); frame != null; frame = outbox.poll()) {
      frames.add(frame);
    }
    return frames;
  }
}
