package shop.order.api;

import static io.micronaut.http.HttpStatus.CONFLICT;
import static io.micronaut.http.HttpStatus.NOT_FOUND;

import io.micronaut.http.HttpStatus;
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

/** How a refusal is told over HTTP. */
record OrderProblem(HttpStatus status, String code, String detail) {

  /** A refusal by the state is kept; an unknown id is not. */
  boolean isRecorded() {
    return status == CONFLICT;
  }

  static OrderProblem of(OrderRefusal refusal) {
    return switch (refusal) {
      case OrderNotFound _ ->
          new OrderProblem(NOT_FOUND, "order-not-found", "There is no order with this id.");
      case OrderAlreadyExists _ ->
          new OrderProblem(
              CONFLICT, "order-already-exists", "There is an order with this id already.");
      case OrderNotYetConfirmed _ ->
          new OrderProblem(
              CONFLICT, "order-not-yet-confirmed", "The order must be confirmed first.");
      case OrderNotYetProcessing _ ->
          new OrderProblem(
              CONFLICT, "order-not-yet-processing", "The order must be in processing first.");
      case OrderNotYetShipped _ ->
          new OrderProblem(CONFLICT, "order-not-yet-shipped", "The order must be shipped first.");
      case OrderAlreadyProcessing _ ->
          new OrderProblem(
              CONFLICT, "order-already-processing", "The order is already in processing.");
      case OrderAlreadyShipped _ ->
          new OrderProblem(CONFLICT, "order-already-shipped", "The order is already shipped.");
      case OrderAlreadyDelivered _ ->
          new OrderProblem(CONFLICT, "order-already-delivered", "The order is already delivered.");
      case OrderAlreadyCancelled _ ->
          new OrderProblem(CONFLICT, "order-already-cancelled", "The order is cancelled.");
      case OrderAlreadyDeleted _ ->
          new OrderProblem(CONFLICT, "order-already-deleted", "The order is deleted.");
      case OrderStillUnderWay _ ->
          new OrderProblem(
              CONFLICT,
              "order-still-under-way",
              "The order can be deleted once it is cancelled or delivered.");
    };
  }
}
