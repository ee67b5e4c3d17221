package shop.order.domain;

/** Why an order does not do what it is asked. */
public sealed interface OrderRefusal {

  OrderId orderId();

  record OrderNotFound(OrderId orderId) implements OrderRefusal {}

  record OrderAlreadyExists(OrderId orderId) implements OrderRefusal {}

  record OrderNotYetConfirmed(OrderId orderId) implements OrderRefusal {}

  record OrderNotYetProcessing(OrderId orderId) implements OrderRefusal {}

  record OrderNotYetShipped(OrderId orderId) implements OrderRefusal {}

  record OrderAlreadyProcessing(OrderId orderId) implements OrderRefusal {}

  record OrderAlreadyShipped(OrderId orderId) implements OrderRefusal {}

  record OrderAlreadyDelivered(OrderId orderId) implements OrderRefusal {}

  record OrderAlreadyCancelled(OrderId orderId) implements OrderRefusal {}

  record OrderAlreadyDeleted(OrderId orderId) implements OrderRefusal {}

  record OrderStillUnderWay(OrderId orderId) implements OrderRefusal {}
}
