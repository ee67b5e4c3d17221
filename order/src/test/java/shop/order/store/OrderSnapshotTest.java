package shop.order.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.eventsourcing.Folded;
import shop.eventsourcing.Position;
import shop.eventsourcing.Revision;
import shop.eventsourcing.SnapshotCodec;
import shop.order.domain.Order;
import shop.order.domain.OrderEvent;

class OrderSnapshotTest {
  private final SnapshotCodec<Order> codec = OrderEventJson.snapshotCodec();

  @ParameterizedTest
  @MethodSource("shop.order.store.OrderContractTest#examples")
  void an_order_in_any_phase_comes_back_as_it_was(OrderEvent last) {
    Folded<Order> folded =
        new Folded<>(
            Order.evolve(last),
            new Folded.Last(UUID.randomUUID(), new Revision(4), new Position(700)),
            List.of(),
            new Revision(4));

    assertThat(codec.read(codec.write(folded))).isEqualTo(folded);
  }
}
