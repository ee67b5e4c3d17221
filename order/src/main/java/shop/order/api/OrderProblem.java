package shop.order.api;

import static shop.service.RefusalProblem.conflict;
import static shop.service.RefusalProblem.notFound;

import shop.order.domain.OrderRefusal;
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
import shop.service.RefusalProblem;

/** How a refusal is told over HTTP. */
final class OrderProblem {
  private OrderProblem() {}

  static RefusalProblem of(OrderRefusal refusal) {
    return switch (refusal) {
      case OrderNotFound _ -> notFound("order-not-found", "There is no order with this id.");
      case OrderAlreadyExists _ ->
          conflict("order-already-exists", "There is an order with this id already.");
      case OrderNotYetConfirmed _ ->
          conflict("order-not-yet-confirmed", "The order must be confirmed first.");
      case OrderNotYetProcessing _ ->
          conflict("order-not-yet-processing", "The order must be in processing first.");
      case OrderNotYetShipped _ ->
          conflict("order-not-yet-shipped", "The order must be shipped first.");
      case OrderAlreadyProcessing _ ->
          conflict("order-already-processing", "The order is already in processing.");
      case OrderAlreadyShipped _ ->
          conflict("order-already-shipped", "The order is already shipped.");
      case OrderAlreadyDelivered _ ->
          conflict("order-already-delivered", "The order is already delivered.");
      case OrderAlreadyCancelled _ ->
          conflict("order-already-cancelled", "The order is cancelled.");
      case OrderAlreadyDeleted _ -> conflict("order-already-deleted", "The order is deleted.");
      case OrderStillUnderWay _ ->
          conflict(
              "order-still-under-way",
              "The order can be deleted once it is cancelled or delivered.");
    };
  }
}
