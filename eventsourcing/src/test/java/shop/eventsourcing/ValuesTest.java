package shop.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ValuesTest {

  @Test
  void a_stream_is_named_by_its_category_and_its_id() {
    StreamName order = StreamName.of("order", "7-8");

    assertThat(order).hasToString("order-7-8");
    assertThat(order.category()).isEqualTo("order");
    assertThat(order.id()).isEqualTo("7-8");
    assertThat(new StreamName("-x").category()).isEmpty();
    assertThat(new StreamName("-x").id()).isEqualTo("x");
    assertThat(new StreamName("plain").category()).isEqualTo("plain");
    assertThat(new StreamName("plain").id()).isEmpty();
    assertThatThrownBy(() -> new StreamName("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void positions_are_unsigned() {
    Position last = Position.parse("18446744073709551615");

    assertThat(last).hasToString("18446744073709551615");
    assertThat(last.isAfter(new Position(1))).isTrue();
    assertThat(new Position(1).isAfter(last)).isFalse();
    assertThat(last.isAfter(last)).isFalse();
    assertThat(last).isGreaterThan(new Position(Long.MAX_VALUE));
  }

  @Test
  void revisions_count_from_zero_and_none_comes_before() {
    assertThat(Revision.NO_STREAM.next()).isEqualTo(new Revision(0));
    assertThat(new Revision(3)).isGreaterThan(new Revision(2)).hasToString("3");
    assertThatThrownBy(() -> new Revision(-2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_refusal_is_an_event_of_its_command_beside_those_it_might_have_had() {
    CommandContext context = Counting.context("key");

    NewEvent refusal = context.refusal("AddFailed.v1", new byte[0]);

    assertThat(refusal.type()).isEqualTo("AddFailed.v1");
    assertThat(refusal.id()).isNotEqualTo(context.event(0, "Added.v1", new byte[0]).id());
    assertThat(refusal.metadata().commandId()).isEqualTo(context.commandId().toString());
  }
}
