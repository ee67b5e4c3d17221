package shop.order.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import shop.eventsourcing.EventCodec;
import shop.eventsourcing.SnapshotCodec;
import shop.eventsourcing.json.JsonEventCodec;
import shop.eventsourcing.json.JsonSnapshotCodec;
import shop.eventsourcing.json.Upcasters;
import shop.eventsourcing.json.Upcasters.Step;
import shop.order.domain.Order;
import shop.order.domain.OrderEvent;
import shop.order.domain.OrderEvent.OrderCancelled;
import shop.order.domain.OrderEvent.OrderConfirmed;
import shop.order.domain.OrderEvent.OrderCreated;
import shop.order.domain.OrderEvent.OrderDeleted;
import shop.order.domain.OrderEvent.OrderDelivered;
import shop.order.domain.OrderEvent.OrderProcessingStarted;
import shop.order.domain.OrderEvent.OrderShipped;

/** The names under which the order's events are stored: the event and its version. */
public final class OrderEventJson {
  private static final Map<String, Class<? extends OrderEvent>> CLASSES =
      Map.of(
          "OrderCreated.v2", OrderCreated.class,
          "OrderConfirmed.v1", OrderConfirmed.class,
          "OrderProcessingStarted.v1", OrderProcessingStarted.class,
          "OrderShipped.v1", OrderShipped.class,
          "OrderDelivered.v1", OrderDelivered.class,
          "OrderCancelled.v1", OrderCancelled.class,
          "OrderDeleted.v1", OrderDeleted.class);

  /** To be raised whenever Order.evolve makes another state of the same form of the same events. */
  private static final int RULES = 1;

  private static final Upcasters UPCASTERS =
      new Upcasters(
          List.of(
              new Step(
                  "OrderCreated.v1",
                  "OrderCreated.v2",
                  OrderEventJson::withoutCustomerAndAddress)));

  private OrderEventJson() {}

  public static EventCodec<OrderEvent> codec() {
    return new JsonEventCodec<>(OrderEventJson::typeOf, CLASSES, UPCASTERS);
  }

  public static SnapshotCodec<Order> snapshotCodec() {
    return new JsonSnapshotCodec<>(Order.class, RULES);
  }

  /** The first version knew neither; both are absent then. */
  private static ObjectNode withoutCustomerAndAddress(ObjectNode first) {
    return first.putNull("customerId").putNull("shippingAddress");
  }

  private static String typeOf(OrderEvent event) {
    return switch (event) {
      case OrderCreated _ -> "OrderCreated.v2";
      case OrderConfirmed _ -> "OrderConfirmed.v1";
      case OrderProcessingStarted _ -> "OrderProcessingStarted.v1";
      case OrderShipped _ -> "OrderShipped.v1";
      case OrderDelivered _ -> "OrderDelivered.v1";
      case OrderCancelled _ -> "OrderCancelled.v1";
      case OrderDeleted _ -> "OrderDeleted.v1";
    };
  }
}
