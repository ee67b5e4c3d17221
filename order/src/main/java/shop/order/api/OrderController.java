package shop.order.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
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
import shop.service.SnapshotAnswer;

/** The commands of an order over HTTP. */
@Controller("/api/v1/orders")
@Needs(Role.CLERK)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OrderController {

  private final CommandEndpoint<OrderCommand, OrderRefusal, CommandAnswer> endpoint;

  OrderController(
      CommandHandler<OrderCommand, OrderEvent, Order, OrderRefusal> handler,
      CommandEndpoints endpoints) {
    this.endpoint = endpoints.of(handler, new OrderAnswers());
  }

  /** Places an order. */
  @Post
  @Status(HttpStatus.CREATED)
  @RequestBody(content = @Content(schema = @Schema(implementation = CreateOrderRequest.class)))
  HttpResponse<CommandAnswer> createOrder(HttpRequest<byte[]> http) {
    CommandRequest<CreateOrderRequest> request = endpoint.read(http, CreateOrderRequest.class);
    UUID id = Objects.requireNonNullElseGet(request.body().orderId(), request::idFromKey);
    return endpoint.handle(http, request, request.body().toCommand(id, request.at()));
  }

  /** Takes an order to another status. */
  @Put("/{id}/status")
  @RequestBody(content = @Content(schema = @Schema(implementation = StatusRequest.class)))
  HttpResponse<CommandAnswer> changeOrderStatus(HttpRequest<byte[]> http, String id) {
    CommandRequest<StatusRequest> request = endpoint.read(http, StatusRequest.class);
    return endpoint.handle(http, request, request.body().toCommand(orderId(id), request.at()));
  }

  /** Ships an order that is in processing. */
  @Post("/{id}/ship")
  @RequestBody(content = @Content(schema = @Schema(implementation = ShipOrderRequest.class)))
  HttpResponse<CommandAnswer> shipOrder(HttpRequest<byte[]> http, String id) {
    CommandRequest<ShipOrderRequest> request = endpoint.read(http, ShipOrderRequest.class);
    return endpoint.handle(http, request, request.body().toCommand(orderId(id), request.at()));
  }

  /** Cancels an order that is pending, confirmed or in processing. */
  @Put("/{id}/cancel")
  @RequestBody(content = @Content(schema = @Schema(implementation = CancelOrderRequest.class)))
  HttpResponse<CommandAnswer> cancelOrder(HttpRequest<byte[]> http, String id) {
    CommandRequest<CancelOrderRequest> request = endpoint.read(http, CancelOrderRequest.class);
    return endpoint.handle(http, request, request.body().toCommand(orderId(id), request.at()));
  }

  /** Takes a pending, delivered or cancelled order out of every list, count and search. */
  @Delete("/{id}")
  HttpResponse<CommandAnswer> deleteOrder(HttpRequest<byte[]> http, String id) {
    CommandRequest<DeleteOrderRequest> request = endpoint.read(http, DeleteOrderRequest.class);
    return endpoint.handle(http, request, request.body().toCommand(orderId(id), request.at()));
  }

  /** Stores the state folded from the events of the order, so that reading goes on from there. */
  @Post("/{id}/snapshot")
  @Needs(Role.OPERATOR)
  HttpResponse<SnapshotAnswer> snapshotOrder(HttpRequest<?> http, String id) {
    OrderId orderId = orderId(id);
    return endpoint.snapshot(http, StreamName.of("order", orderId), new OrderNotFound(orderId));
  }

  private static OrderId orderId(String inPath) {
    return new OrderId(RequestJson.pathId(inPath));
  }
}
