package shop.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.eventsourcing.Decision;
import shop.eventsourcing.testing.DeciderScenario;
import shop.eventsourcing.testing.DecisionTable;
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
import shop.order.domain.OrderRefusal.OrderAlreadyShipped;

class OrderDeciderTest {
  private static final OrderId ID =
      new OrderId(UUID.fromString("0b6f3c7e-0000-4000-8000-000000000001"));
  private static final UUID CUSTOMER = UUID.fromString("0b6f3c7e-0000-4000-8000-0000000000c1");
  private static final Instant AT = Instant.parse("2027-03-01T09:00:00Z");
  private static final Instant LATER = Instant.parse("2027-03-01T10:00:00Z");

  private static final OrderEvent CREATED =
      new OrderCreated(
          ID.value(),
          CUSTOMER,
          "Ada Lovelace",
          "ada@example.org",
          "EUR",
          List.of(new OrderCreated.Item("SKU-1", "Engine", 2, new BigDecimal("12.50"))),
          new OrderCreated.Address("12 Saint Square", "London", "SW1Y 4JH", "GB", "c/o", "LDN"),
          AT);
  private static final OrderEvent CONFIRMED = new OrderConfirmed(ID.value(), AT);
  private static final OrderEvent PROCESSING = new OrderProcessingStarted(ID.value(), AT);
  private static final OrderEvent SHIPPED = new OrderShipped(ID.value(), "DHL", "T-1", AT);
  private static final OrderEvent DELIVERED = new OrderDelivered(ID.value(), AT);
  private static final OrderEvent CANCELLED = new OrderCancelled(ID.value(), "too late", AT);
  private static final OrderEvent DELETED = new OrderDeleted(ID.value(), AT);

  /** How an order comes into each of its phases. */
  private static final Map<String, List<OrderEvent>> HISTORIES = histories();

  private static final OrderCommand CREATE =
      new CreateOrder(
          ID,
          CUSTOMER,
          "Ada Lovelace",
          "ada@example.org",
          Currency.getInstance("EUR"),
          List.of(new OrderItem("SKU-1", "Engine", 2, new BigDecimal("12.50"))),
          new Address("12 Saint Square", "London", "SW1Y 4JH", "GB", "c/o", "LDN"),
          AT);

  private static final Map<String, OrderCommand> COMMANDS =
      Map.of(
          "create", CREATE,
          "confirm", new ConfirmOrder(ID, LATER),
          "process", new StartProcessing(ID, LATER),
          "ship", new ShipOrder(ID, "DHL", "T-1", LATER),
          "deliver", new DeliverOrder(ID, LATER),
          "cancel", new CancelOrder(ID, "changed my mind", LATER),
          "delete", new DeleteOrder(ID, LATER));

  /** What becomes of each command in each phase: an event, nothing, or a refusal by name. */
  private static final String TABLE =
      """
      create  | none                                 | + Created
      create  | pending confirmed processing shipped | AlreadyExists
      create  | delivered cancelled deleted          | AlreadyExists
      confirm | none                                 | NotFound
      confirm | pending                              | + Confirmed
      confirm | confirmed                            | already so
      confirm | processing                           | AlreadyProcessing
      confirm | shipped                              | AlreadyShipped
      confirm | delivered                            | AlreadyDelivered
      confirm | cancelled                            | AlreadyCancelled
      confirm | deleted                              | AlreadyDeleted
      process | none                                 | NotFound
      process | pending                              | NotYetConfirmed
      process | confirmed                            | + ProcessingStarted
      process | processing                           | already so
      process | shipped                              | AlreadyShipped
      process | delivered                            | AlreadyDelivered
      process | cancelled                            | AlreadyCancelled
      process | deleted                              | AlreadyDeleted
      ship    | none                                 | NotFound
      ship    | pending                              | NotYetConfirmed
      ship    | confirmed                            | NotYetProcessing
      ship    | processing                           | + Shipped
      ship    | shipped                              | already so
      ship    | delivered                            | AlreadyDelivered
      ship    | cancelled                            | AlreadyCancelled
      ship    | deleted                              | AlreadyDeleted
      deliver | none                                 | NotFound
      deliver | pending                              | NotYetConfirmed
      deliver | confirmed                            | NotYetProcessing
      deliver | processing                           | NotYetShipped
      deliver | shipped                              | + Delivered
      deliver | delivered                            | already so
      deliver | cancelled                            | AlreadyCancelled
      deliver | deleted                              | AlreadyDeleted
      cancel  | none                                 | NotFound
      cancel  | pending confirmed processing         | + Cancelled
      cancel  | shipped                              | AlreadyShipped
      cancel  | delivered                            | AlreadyDelivered
      cancel  | cancelled                            | already so
      cancel  | deleted                              | AlreadyDeleted
      delete  | none                                 | NotFound
      delete  | pending delivered cancelled          | + Deleted
      delete  | confirmed processing shipped         | StillUnderWay
      delete  | deleted                              | already so
      """;

  private final DeciderScenario<OrderCommand, OrderEvent, Order, OrderRefusal> order =
      new DeciderScenario<>(new OrderDecider());

  @Test
  void an_order_is_created_with_everything_that_was_said() {
    order.given().when(CREATE).then(CREATED);
  }

  @Test
  void a_pending_order_can_be_confirmed() {
    order
        .given(CREATED)
        .when(new ConfirmOrder(ID, LATER))
        .then(new OrderConfirmed(ID.value(), LATER));
  }

  @Test
  void a_confirmed_order_can_be_processed() {
    order
        .given(CREATED, CONFIRMED)
        .when(new StartProcessing(ID, LATER))
        .then(new OrderProcessingStarted(ID.value(), LATER));
  }

  @Test
  void an_order_in_processing_can_be_shipped_with_carrier_and_tracking_number() {
    order
        .given(CREATED, CONFIRMED, PROCESSING)
        .when(new ShipOrder(ID, "DHL", "T-1", LATER))
        .then(new OrderShipped(ID.value(), "DHL", "T-1", LATER));
  }

  @Test
  void a_shipped_order_can_be_delivered() {
    order
        .given(CREATED, CONFIRMED, PROCESSING, SHIPPED)
        .when(new DeliverOrder(ID, LATER))
        .then(new OrderDelivered(ID.value(), LATER));
  }

  @ParameterizedTest
  @CsvSource({"pending", "confirmed", "processing"})
  void an_order_not_yet_shipped_can_be_cancelled(String phase) {
    order
        .given(history(phase))
        .when(new CancelOrder(ID, "changed my mind", LATER))
        .then(new OrderCancelled(ID.value(), "changed my mind", LATER));
  }

  @ParameterizedTest
  @CsvSource({"pending", "delivered", "cancelled"})
  void an_order_that_is_not_under_way_can_be_deleted(String phase) {
    order
        .given(history(phase))
        .when(new DeleteOrder(ID, LATER))
        .then(new OrderDeleted(ID.value(), LATER));
  }

  @Test
  void a_shipment_repeated_without_details_changes_nothing() {
    order.given(history("shipped")).when(new ShipOrder(ID, null, null, LATER)).thenNothing();
  }

  @Test
  void a_shipment_repeated_with_another_carrier_or_tracking_number_is_refused() {
    order
        .given(history("shipped"))
        .when(new ShipOrder(ID, "UPS", null, LATER))
        .thenRefused(new OrderAlreadyShipped(ID));
    order
        .given(history("shipped"))
        .when(new ShipOrder(ID, "DHL", "T-2", LATER))
        .thenRefused(new OrderAlreadyShipped(ID));
  }

  static Stream<Arguments> everyPair() {
    return DecisionTable.pairs(TABLE);
  }

  @ParameterizedTest(name = "{0} when {1}: {2}")
  @MethodSource("everyPair")
  void every_command_is_answered_in_every_phase(String command, String phase, String answer) {
    Decision<OrderEvent, OrderRefusal> decision =
        new OrderDecider().decide(command(command), state(phase));

    assertThat(DecisionTable.answer(decision, "Order")).isEqualTo(answer);
    if (decision instanceof Decision.Refused<OrderEvent, OrderRefusal>(var refusal)) {
      assertThat(refusal.orderId()).isEqualTo(ID);
    }
  }

  @Test
  void the_table_leaves_out_no_command_and_no_phase() {
    assertThat(everyPair().map(pair -> pair.get()[0] + " " + pair.get()[1]))
        .hasSize(
            OrderCommand.class.getPermittedSubclasses().length
                * Order.class.getPermittedSubclasses().length)
        .doesNotHaveDuplicates();
    assertThat(COMMANDS.values().stream().<Class<?>>map(OrderCommand::getClass))
        .containsExactlyInAnyOrder(permitted(OrderCommand.class));
    assertThat(HISTORIES.keySet().stream().<Class<?>>map(phase -> state(phase).getClass()))
        .containsExactlyInAnyOrder(permitted(Order.class));
  }

  @Test
  void the_published_transitions_are_those_of_the_table() throws IOException {
    Map<String, String> statusOf =
        Map.of(
            "confirm", "confirmed",
            "process", "processing",
            "ship", "shipped",
            "deliver", "delivered",
            "cancel", "cancelled",
            "delete", "deleted");
    OrderDecider decider = new OrderDecider();
    Map<String, List<String>> transitions = new LinkedHashMap<>();
    HISTORIES.forEach(
        (phase, _) -> {
          List<String> next = new ArrayList<>();
          for (String command :
              List.of("confirm", "process", "ship", "deliver", "cancel", "delete")) {
            if (decider.decide(command(command), state(phase)) instanceof Decision.Accepted<?, ?>) {
              next.add(statusOf.get(command));
            }
          }
          transitions.put(phase, next);
        });
    transitions.remove("none");
    ObjectMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    assertThat(json.readTree(Files.readString(Path.of("contract/transitions.json"))))
        .isEqualTo(json.valueToTree(transitions));
  }

  private static OrderCommand command(String name) {
    return Objects.requireNonNull(COMMANDS.get(name));
  }

  private static Order state(String phase) {
    OrderDecider decider = new OrderDecider();
    Order state = decider.initialState();
    for (OrderEvent event : history(phase)) {
      state = decider.evolve(state, event);
    }
    return state;
  }

  private static Class<?>[] permitted(Class<?> sealed) {
    return Objects.requireNonNull(sealed.getPermittedSubclasses());
  }

  private static List<OrderEvent> history(String phase) {
    return Objects.requireNonNull(HISTORIES.get(phase));
  }

  private static Map<String, List<OrderEvent>> histories() {
    Map<String, List<OrderEvent>> histories = new LinkedHashMap<>();
    histories.put("none", List.of());
    histories.put("pending", List.of(CREATED));
    histories.put("confirmed", List.of(CREATED, CONFIRMED));
    histories.put("processing", List.of(CREATED, CONFIRMED, PROCESSING));
    histories.put("shipped", List.of(CREATED, CONFIRMED, PROCESSING, SHIPPED));
    histories.put("delivered", List.of(CREATED, CONFIRMED, PROCESSING, SHIPPED, DELIVERED));
    histories.put("cancelled", List.of(CREATED, CANCELLED));
    histories.put("deleted", List.of(CREATED, DELETED));
    return histories;
  }
}
