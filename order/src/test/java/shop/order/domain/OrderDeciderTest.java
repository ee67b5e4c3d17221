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
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.eventsourcing.Decision;
import shop.eventsourcing.testing.DeciderScenario;
import shop.order.domain.OrderCommand.CancelOrder;
import shop.order.domain.OrderCommand.ConfirmOrder;
import shop.order.domain.OrderCommand.CreateOrder;
import shop.order.domain.OrderCommand.DeliverOrder;
import shop.order.domain.OrderCommand.ShipOrder;
import shop.order.domain.OrderCommand.StartProcessing;
import shop.order.domain.OrderEvent.OrderCancelled;
import shop.order.domain.OrderEvent.OrderConfirmed;
import shop.order.domain.OrderEvent.OrderCreated;
import shop.order.domain.OrderEvent.OrderDelivered;
import shop.order.domain.OrderEvent.OrderProcessingStarted;
import shop.order.domain.OrderEvent.OrderShipped;
import shop.order.domain.OrderRefusal.OrderAlreadyCancelled;
import shop.order.domain.OrderRefusal.OrderAlreadyDelivered;
import shop.order.domain.OrderRefusal.OrderAlreadyExists;
import shop.order.domain.OrderRefusal.OrderAlreadyProcessing;
import shop.order.domain.OrderRefusal.OrderAlreadyShipped;
import shop.order.domain.OrderRefusal.OrderNotFound;
import shop.order.domain.OrderRefusal.OrderNotYetConfirmed;
import shop.order.domain.OrderRefusal.OrderNotYetProcessing;
import shop.order.domain.OrderRefusal.OrderNotYetShipped;

class OrderDeciderTest {
  private static final OrderId ID =
      new OrderId(UUID.fromString("0b6f3c7e-0000-4000-8000-000000000001"));
  private static final Instant AT = Instant.parse("2027-03-01T09:00:00Z");
  private static final Instant LATER = Instant.parse("2027-03-01T10:00:00Z");

  private static final OrderEvent CREATED =
      new OrderCreated(
          ID.value(),
          "Ada Lovelace",
          "ada@example.org",
          "EUR",
          List.of(new OrderCreated.Item("SKU-1", "Engine", 2, new BigDecimal("12.50"))),
          AT);
  private static final OrderEvent CONFIRMED = new OrderConfirmed(ID.value(), AT);
  private static final OrderEvent PROCESSING = new OrderProcessingStarted(ID.value(), AT);
  private static final OrderEvent SHIPPED = new OrderShipped(ID.value(), "DHL", "T-1", AT);
  private static final OrderEvent DELIVERED = new OrderDelivered(ID.value(), AT);
  private static final OrderEvent CANCELLED = new OrderCancelled(ID.value(), "too late", AT);

  /** How an order comes into each of its phases. */
  private static final Map<String, List<OrderEvent>> HISTORIES = histories();

  private static final OrderCommand CREATE =
      new CreateOrder(
          ID,
          "Ada Lovelace",
          "ada@example.org",
          Currency.getInstance("EUR"),
          List.of(new OrderItem("SKU-1", "Engine", 2, new BigDecimal("12.50"))),
          AT);

  private static final Map<String, OrderCommand> COMMANDS =
      Map.of(
          "create", CREATE,
          "confirm", new ConfirmOrder(ID, LATER),
          "process", new StartProcessing(ID, LATER),
          "ship", new ShipOrder(ID, "DHL", "T-1", LATER),
          "deliver", new DeliverOrder(ID, LATER),
          "cancel", new CancelOrder(ID, "changed my mind", LATER));

  private static final Map<String, Function<OrderId, OrderRefusal>> REFUSALS =
      Map.of(
          "exists", OrderAlreadyExists::new,
          "not found", OrderNotFound::new,
          "not confirmed", OrderNotYetConfirmed::new,
          "not processing", OrderNotYetProcessing::new,
          "not shipped", OrderNotYetShipped::new,
          "in processing", OrderAlreadyProcessing::new,
          "shipped", OrderAlreadyShipped::new,
          "delivered", OrderAlreadyDelivered::new,
          "cancelled", OrderAlreadyCancelled::new);

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
  @CsvSource({
    "confirm, confirmed",
    "process, processing",
    "ship, shipped",
    "deliver, delivered",
    "cancel, cancelled"
  })
  void what_is_already_so_changes_nothing(String command, String phase) {
    order.given(history(phase)).when(command(command)).thenNothing();
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

  @ParameterizedTest
  @CsvSource({
    "confirm, none, not found",
    "process, none, not found",
    "ship, none, not found",
    "deliver, none, not found",
    "cancel, none, not found",
    "create, pending, exists",
    "create, confirmed, exists",
    "create, processing, exists",
    "create, shipped, exists",
    "create, delivered, exists",
    "create, cancelled, exists",
    "process, pending, not confirmed",
    "ship, pending, not confirmed",
    "deliver, pending, not confirmed",
    "ship, confirmed, not processing",
    "deliver, confirmed, not processing",
    "confirm, processing, in processing",
    "deliver, processing, not shipped",
    "confirm, shipped, shipped",
    "process, shipped, shipped",
    "cancel, shipped, shipped",
    "confirm, delivered, delivered",
    "process, delivered, delivered",
    "ship, delivered, delivered",
    "cancel, delivered, delivered",
    "confirm, cancelled, cancelled",
    "process, cancelled, cancelled",
    "ship, cancelled, cancelled",
    "deliver, cancelled, cancelled",
  })
  void every_other_pair_of_command_and_phase_is_refused_by_name(
      String command, String phase, String refusal) {
    order
        .given(history(phase))
        .when(command(command))
        .thenRefused(Objects.requireNonNull(REFUSALS.get(refusal)).apply(ID));
  }

  @Test
  void the_published_transitions_are_those_of_the_table() throws IOException {
    Map<String, String> statusOf =
        Map.of(
            "confirm", "confirmed",
            "process", "processing",
            "ship", "shipped",
            "deliver", "delivered",
            "cancel", "cancelled");
    OrderDecider decider = new OrderDecider();
    Map<String, List<String>> transitions = new LinkedHashMap<>();
    HISTORIES.forEach(
        (phase, events) -> {
          Order state = decider.initialState();
          for (OrderEvent event : events) {
            state = decider.evolve(state, event);
          }
          List<String> next = new ArrayList<>();
          for (String command : List.of("confirm", "process", "ship", "deliver", "cancel")) {
            if (decider.decide(command(command), state) instanceof Decision.Accepted<?, ?>) {
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
    return histories;
  }
}
