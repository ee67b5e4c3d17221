package shop.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.eventsourcing.Decision;
import shop.order.domain.OrderCommand.CancelOrder;
import shop.order.domain.OrderCommand.ConfirmOrder;
import shop.order.domain.OrderCommand.CreateOrder;
import shop.order.domain.OrderCommand.DeleteOrder;
import shop.order.domain.OrderCommand.DeliverOrder;
import shop.order.domain.OrderCommand.ShipOrder;
import shop.order.domain.OrderCommand.StartProcessing;
import shop.order.domain.OrderEvent.OrderCancelled;
import shop.order.domain.OrderEvent.OrderConfirmed;
import shop.order.domain.OrderEvent.OrderCreated;
import shop.order.domain.OrderEvent.OrderDeleted;
import shop.order.domain.OrderEvent.OrderDelivered;
import shop.order.domain.OrderEvent.OrderProcessingStarted;
import shop.order.domain.OrderEvent.OrderShipped;

/** Whatever is asked of orders, in whatever sequence: what cannot be does not come about. */
class OrderHistoriesTest {
  private static final int ORDERS = 500;
  private static final int COMMANDS = 30;
  private static final OrderId ID = new OrderId(new UUID(0, 1));
  private static final Instant AT = Instant.parse("2027-03-01T09:00:00Z");

  /** All ways an order can go, written a second time: a letter for each event. */
  private static final Pattern POSSIBLE =
      Pattern.compile(
          "|new( deleted| cancelled( deleted)?|"
              + " confirmed( cancelled( deleted)?|"
              + " processing( cancelled( deleted)?|"
              + " shipped( delivered( deleted)?)?)?)?)?");

  private static final List<Function<Random, OrderCommand>> COMMANDS_OF_ALL_KINDS =
      List.of(
          _ ->
              new CreateOrder(
                  ID,
                  null,
                  "Ada Lovelace",
                  "ada@example.org",
                  Currency.getInstance("EUR"),
                  List.of(new OrderItem("SKU-1", "Engine", 2, new BigDecimal("12.50"))),
                  null,
                  AT),
          _ -> new ConfirmOrder(ID, AT),
          _ -> new StartProcessing(ID, AT),
          random -> new ShipOrder(ID, random.nextBoolean() ? "DHL" : null, null, AT),
          _ -> new DeliverOrder(ID, AT),
          _ -> new CancelOrder(ID, null, AT),
          _ -> new DeleteOrder(ID, AT));

  private final OrderDecider decider = new OrderDecider();

  static LongStream seeds() {
    return LongStream.of(1, 2, new Random().nextLong());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void no_sequence_of_commands_leads_to_an_impossible_history(long seed) {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int order = 0; order < ORDERS; order++) {
      List<OrderEvent> history = new ArrayList<>();
      Order state = decider.initialState();
      for (int n = 0; n < COMMANDS; n++) {
        OrderCommand command = any(random);
        if (decider.decide(command, state)
            instanceof Decision.Accepted<OrderEvent, OrderRefusal>(var events)) {
          history.addAll(events);
          state = folded(history);
          assertThat(words(history)).matches(POSSIBLE);
          assertThat(changesNothing(command, state)).as("%s twice", command).isTrue();
        }
      }
    }
  }

  private static OrderCommand any(Random random) {
    return COMMANDS_OF_ALL_KINDS.get(random.nextInt(COMMANDS_OF_ALL_KINDS.size())).apply(random);
  }

  private Order folded(List<OrderEvent> history) {
    Order state = decider.initialState();
    for (OrderEvent event : history) {
      state = decider.evolve(state, event);
    }
    return state;
  }

  private boolean changesNothing(OrderCommand command, Order state) {
    return !(decider.decide(command, state) instanceof Decision.Accepted<?, ?>);
  }

  private static String words(List<OrderEvent> history) {
    return history.stream()
        .map(
            event ->
                switch (event) {
                  case OrderCreated _ -> "new";
                  case OrderConfirmed _ -> "confirmed";
                  case OrderProcessingStarted _ -> "processing";
                  case OrderShipped _ -> "shipped";
                  case OrderDelivered _ -> "delivered";
                  case OrderCancelled _ -> "cancelled";
                  case OrderDeleted _ -> "deleted";
                })
        .collect(Collectors.joining(" "));
  }
}
