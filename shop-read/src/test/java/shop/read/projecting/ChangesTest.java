package shop.read.projecting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shop.eventsourcing.Position;

class ChangesTest {
  private final Changes changes = new Changes();

  @Test
  void of_several_changes_to_one_thing_the_last_is_told() {
    changes.add("order", "a", 1, new Position(10));
    changes.add("order", "a", 2, new Position(-1));

    assertThat(changes.told())
        .containsExactly(
            "{\"type\":\"change\",\"entity\":\"order\",\"id\":\"a\",\"revision\":2,"
                + "\"position\":\"18446744073709551615\"}");
  }

  @Test
  void too_many_changes_are_told_as_one() {
    for (int id = 0; id <= Changes.TOLD_MAX; id++) {
      changes.add("order", id, 0, new Position(id));
    }
    assertThat(changes.told()).containsExactly(Changes.REFETCH);
  }
}
