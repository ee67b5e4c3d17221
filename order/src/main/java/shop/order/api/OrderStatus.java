package shop.order.api;

import shop.order.domain.Order;
import shop.order.domain.Order.Cancelled;
import shop.order.domain.Order.Confirmed;
import shop.order.domain.Order.Deleted;
import shop.order.domain.Order.Delivered;
import shop.order.domain.Order.None;
import shop.order.domain.Order.Pending;
import shop.order.domain.Order.Processing;
import shop.order.domain.Order.Shipped;

/** The names of an order's phases over HTTP. */
public final class OrderStatus {
  private OrderStatus() {}

  public static String of(Order order) {
    return switch (order) {
      case None _ -> throw new IllegalStateException("an order without events has no status");
      case Pending _ -> "pending";
      case Confirmed _ -> "confirmed";
      case Processing _ -> "processing";
      case Shipped _ -> "shipped";
      case Delivered _ -> "delivered";
      case Cancelled _ -> "cancelled";
      case Deleted _ -> "deleted";
    };
  }
}
