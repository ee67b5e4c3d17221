package shop.order.domain;

import static shop.eventsourcing.Decision.accepted;
import static shop.eventsourcing.Decision.alreadySo;
import static shop.eventsourcing.Decision.refused;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Decider;
import shop.eventsourcing.Decision;
import shop.order.domain.Order.Cancelled;
import shop.order.domain.Order.Confirmed;
import shop.order.domain.Order.Deleted;
import shop.order.domain.Order.Delivered;
import shop.order.domain.Order.None;
import shop.order.domain.Order.Pending;
import shop.order.domain.Order.Processing;
import shop.order.domain.Order.Shipped;
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
import shop.order.domain.OrderRefusal.OrderAlreadyCancelled;
import shop.order.domain.OrderRefusal.OrderAlreadyDeleted;
import shop.order.domain.OrderRefusal.OrderAlreadyDelivered;
import shop.order.domain.OrderRefusal.OrderAlreadyExists;
import shop.order.domain.OrderRefusal.OrderAlreadyProcessing;
import shop.order.domain.OrderRefusal.OrderAlreadyShipped;
import shop.order.domain.OrderRefusal.OrderNotFound;
import shop.order.domain.OrderRefusal.OrderNotYetConfirmed;
import shop.order.domain.OrderRefusal.OrderNotYetProcessing;
import shop.order.domain.OrderRefusal.OrderNotYetShipped;
import shop.order.domain.OrderRefusal.OrderStillUnderWay;

/** The rules of orders: for each command a table with one row per phase. */
public final class OrderDecider implements Decider<OrderCommand, OrderEvent, Order, OrderRefusal> {

  @Override
  public Order initialState() {
    return new None();
  }

  @Override
  public Order evolve(Order order, OrderEvent event) {
    return Order.evolve(event);
  }

  @Override
  public Decision<OrderEvent, OrderRefusal> decide(OrderCommand command, Order order) {
    return switch (command) {
      case CreateOrder c -> create(c, order);
      case ConfirmOrder c -> confirm(c, order);
      case StartProcessing c -> startProcessing(c, order);
      case ShipOrder c -> ship(c, order);
      case DeliverOrder c -> deliver(c, order);
      case CancelOrder c -> cancel(c, order);
      case DeleteOrder c -> delete(c, order);
    };
  }

  private static Decision<OrderEvent, OrderRefusal> create(CreateOrder c, Order order) {
    return switch (order) {
      case None _ -> accepted(created(c));
      case Pending _, Confirmed _, Processing _, Shipped _, Delivered _, Cancelled _, Deleted _ ->
          refused(new OrderAlreadyExists(c.orderId()));
    };
  }

  private static Decision<OrderEvent, OrderRefusal> confirm(ConfirmOrder c, Order order) {
    return switch (order) {
      case None _ -> refused(new OrderNotFound(c.orderId()));
      case Pending _ -> accepted(new OrderConfirmed(c.orderId().value(), c.at()));
      case Confirmed _ -> alreadySo();
      case Processing _ -> refused(new OrderAlreadyProcessing(c.orderId()));
      case Shipped _ -> refused(new OrderAlreadyShipped(c.orderId()));
      case Delivered _ -> refused(new OrderAlreadyDelivered(c.orderId()));
      case Cancelled _ -> refused(new OrderAlreadyCancelled(c.orderId()));
      case Deleted _ -> refused(new OrderAlreadyDeleted(c.orderId()));
    };
  }

  private static Decision<OrderEvent, OrderRefusal> startProcessing(
      StartProcessing c, Order order) {
    return switch (order) {
      case None _ -> refused(new OrderNotFound(c.orderId()));
      case Pending _ -> refused(new OrderNotYetConfirmed(c.orderId()));
      case Confirmed _ -> accepted(new OrderProcessingStarted(c.orderId().value(), c.at()));
      case Processing _ -> alreadySo();
      case Shipped _ -> refused(new OrderAlreadyShipped(c.orderId()));
      case Delivered _ -> refused(new OrderAlreadyDelivered(c.orderId()));
      case Cancelled _ -> refused(new OrderAlreadyCancelled(c.orderId()));
      case Deleted _ -> refused(new OrderAlreadyDeleted(c.orderId()));
    };
  }

  private static Decision<OrderEvent, OrderRefusal> ship(ShipOrder c, Order order) {
    return switch (order) {
      case None _ -> refused(new OrderNotFound(c.orderId()));
      case Pending _ -> refused(new OrderNotYetConfirmed(c.orderId()));
      case Confirmed _ -> refused(new OrderNotYetProcessing(c.orderId()));
      case Processing _ ->
          accepted(new OrderShipped(c.orderId().value(), c.carrier(), c.trackingNumber(), c.at()));
      case Shipped shipped when adds(c, shipped) -> refused(new OrderAlreadyShipped(c.orderId()));
      case Shipped _ -> alreadySo();
      case Delivered _ -> refused(new OrderAlreadyDelivered(c.orderId()));
      case Cancelled _ -> refused(new OrderAlreadyCancelled(c.orderId()));
      case Deleted _ -> refused(new OrderAlreadyDeleted(c.orderId()));
    };
  }

  private static Decision<OrderEvent, OrderRefusal> deliver(DeliverOrder c, Order order) {
    return switch (order) {
      case None _ -> refused(new OrderNotFound(c.orderId()));
      case Pending _ -> refused(new OrderNotYetConfirmed(c.orderId()));
      case Confirmed _ -> refused(new OrderNotYetProcessing(c.orderId()));
      case Processing _ -> refused(new OrderNotYetShipped(c.orderId()));
      case Shipped _ -> accepted(new OrderDelivered(c.orderId().value(), c.at()));
      case Delivered _ -> alreadySo();
      case Cancelled _ -> refused(new OrderAlreadyCancelled(c.orderId()));
      case Deleted _ -> refused(new OrderAlreadyDeleted(c.orderId()));
    };
  }

  private static Decision<OrderEvent, OrderRefusal> cancel(CancelOrder c, Order order) {
    return switch (order) {
      case None _ -> refused(new OrderNotFound(c.orderId()));
      case Pending _, Confirmed _, Processing _ ->
          accepted(new OrderCancelled(c.orderId().value(), c.reason(), c.at()));
      case Shipped _ -> refused(new OrderAlreadyShipped(c.orderId()));
      case Delivered _ -> refused(new OrderAlreadyDelivered(c.orderId()));
      case Cancelled _ -> alreadySo();
      case Deleted _ -> refused(new OrderAlreadyDeleted(c.orderId()));
    };
  }

  private static Decision<OrderEvent, OrderRefusal> delete(DeleteOrder c, Order order) {
    return switch (order) {
      case None _ -> refused(new OrderNotFound(c.orderId()));
      case Pending _, Delivered _, Cancelled _ ->
          accepted(new OrderDeleted(c.orderId().value(), c.at()));
      case Confirmed _, Processing _, Shipped _ -> refused(new OrderStillUnderWay(c.orderId()));
      case Deleted _ -> alreadySo();
    };
  }

  /** Whether a repeated shipment says anything that the first did not. */
  private static boolean adds(ShipOrder c, Shipped shipped) {
    return (c.carrier() != null && !Objects.equals(c.carrier(), shipped.carrier()))
        || (c.trackingNumber() != null
            && !Objects.equals(c.trackingNumber(), shipped.trackingNumber()));
  }

  private static OrderCreated created(CreateOrder c) {
    return new OrderCreated(
        c.orderId().value(),
        c.customerId(),
        c.customerName(),
        c.customerEmail(),
        c.currency().getCurrencyCode(),
        c.items().stream()
            .map(i -> new OrderCreated.Item(i.sku(), i.description(), i.quantity(), i.unitPrice()))
            .toList(),
        stored(c.shippingAddress()),
        c.at());
  }

  private static OrderCreated.@Nullable Address stored(@Nullable Address to) {
    return to == null
        ? null
        : new OrderCreated.Address(
            to.street(), to.city(), to.postalCode(), to.country(), to.line2(), to.region());
  }
}
