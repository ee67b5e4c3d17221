package shop.order.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Objects;
import java.util.UUID;
import shop.eventsourcing.CommandHandler;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.request.CommandRequest;
import shop.eventsourcing.request.RequestJson;
import shop.identity.Needs;
import shop.identity.Role;
import shop.order.domain.Order;
import shop.order.domain.OrderCommand;
import shop.order.domain.OrderEvent;
import shop.order.domain.OrderId;
import shop.order.domain.OrderRefusal;
import shop.order.domain.OrderRefusal.OrderNotFound;
import shop.service.CommandEndpoint;
import shop.service.CommandEndpoints;

/** The commands of an order over HTTP. */
@Controller("/api/v1/orders")
@Needs(Role.CLERK)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OrderController {

  private final CommandEndpoint<OrderCommand, OrderRefusal> endpoint;

  OrderController(
      CommandHandler<OrderCommand, OrderEvent, Order, OrderRefusal> handler,
      CommandEndpoints endpoints) {
    this.endpoint = endpoints.of(handler, new OrderAnswers());
  }

  @Post
  HttpResponse<?> create(HttpRequest<byte[]> http) {
    CommandRequest<CreateOrderRequest> request = endpoint.read(http, CreateOrderRequest.class);
    UUID id = Objects.requireNonNullElseGet(request.body().orderId(), request::idFromKey);
    return endpoint.handle(http, request, request.body().toCommand(id, request.at()));
  }

  @Put("/{id}/status")
  HttpResponse<?> status(HttpRequest<byte[]> http, String id) {
    CommandRequest<StatusRequest> request = endpoint.read(http, StatusRequest.class);
    return endpoint.handle(http, request, request.body().toCommand(orderId(id), request.at()));
  }

  @Post("/{id}/ship")
  HttpResponse<?> ship(HttpRequest<byte[]> http, String id) {
    CommandRequest<ShipOrderRequest> request = endpoint.read(http, ShipOrderRequest.class);
    return endpoint.handle(http, request, request.body().toCommand(orderId(id), request.at()));
  }

  @Put("/{id}/cancel")
  HttpResponse<?> cancel(HttpRequest<byte[]> http, String id) {
    CommandRequest<CancelOrderRequest> request = endpoint.read(http, CancelOrderRequest.class);
    return endpoint.handle(http, request, request.body().toCommand(orderId(id), request.at()));
  }

  @Delete("/{id}")
  HttpResponse<?> delete(HttpRequest<byte[]> http, String id) {
    CommandRequest<DeleteOrderRequest> request = endpoint.read(http, DeleteOrderRequest.class);
    return endpoint.handle(http, request, request.body().toCommand(orderId(id), request.at()));
  }

  @Post("/{id}/snapshot")
  @Needs(Role.OPERATOR)
  HttpResponse<?> snapshot(HttpRequest<?> http, String id) {
    OrderId orderId = orderId(id);
    return endpoint.snapshot(http, StreamName.of("order", orderId), new OrderNotFound(orderId));
  }

  private static OrderId orderId(String inPath) {
    return new OrderId(RequestJson.pathId(inPath));
  }
}
