package shop.order.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import shop.eventsourcing.AppendOutcomeUnknown;
import shop.eventsourcing.CommandHandler;
import shop.eventsourcing.Deadline;
import shop.eventsourcing.Outcome;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.request.CommandHeaders;
import shop.eventsourcing.request.CommandProblem;
import shop.eventsourcing.request.CommandRequest;
import shop.eventsourcing.request.RefusalLog;
import shop.eventsourcing.request.RequestJson;
import shop.order.domain.Order;
import shop.order.domain.OrderCommand;
import shop.order.domain.OrderEvent;
import shop.order.domain.OrderId;
import shop.order.domain.OrderRefusal;

/** The commands of an order over HTTP. */
@Controller("/api/v1/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OrderController {

  /** Until sign-in exists everybody is the same. */
  private static final String ACTOR = "anonymous";

  private final CommandHandler<OrderCommand, OrderEvent, Order, OrderRefusal> handler;
  private final RefusalLog refusals;
  private final Validator validator;
  private final Clock clock;

  OrderController(
      CommandHandler<OrderCommand, OrderEvent, Order, OrderRefusal> handler,
      RefusalLog refusals,
      Validator validator,
      Clock clock) {
    this.handler = handler;
    this.refusals = refusals;
    this.validator = validator;
    this.clock = clock;
  }

  @Post
  HttpResponse<?> create(HttpRequest<byte[]> http) {
    CommandRequest<CreateOrderRequest> request = read(http, CreateOrderRequest.class);
    UUID id = Objects.requireNonNullElseGet(request.body().orderId(), request::idFromKey);
    return handle(http, request, request.body().toCommand(id, clock.instant()));
  }

  @Put("/{id}/status")
  HttpResponse<?> status(HttpRequest<byte[]> http, String id) {
    CommandRequest<StatusRequest> request = read(http, StatusRequest.class);
    return handle(http, request, request.body().toCommand(orderId(id), clock.instant()));
  }

  @Post("/{id}/ship")
  HttpResponse<?> ship(HttpRequest<byte[]> http, String id) {
    CommandRequest<ShipOrderRequest> request = read(http, ShipOrderRequest.class);
    return handle(http, request, request.body().toCommand(orderId(id), clock.instant()));
  }

  @Put("/{id}/cancel")
  HttpResponse<?> cancel(HttpRequest<byte[]> http, String id) {
    CommandRequest<CancelOrderRequest> request = read(http, CancelOrderRequest.class);
    return handle(http, request, request.body().toCommand(orderId(id), clock.instant()));
  }

  @Delete("/{id}")
  HttpResponse<?> delete(HttpRequest<byte[]> http, String id) {
    CommandRequest<DeleteOrderRequest> request = read(http, DeleteOrderRequest.class);
    return handle(http, request, request.body().toCommand(orderId(id), clock.instant()));
  }

  /** Not a command: it changes nothing that anybody could see. */
  @Post("/{id}/snapshot")
  HttpResponse<?> snapshot(HttpRequest<?> http, String id) {
    OrderId orderId = orderId(id);
    StreamName stream = StreamName.of("order", orderId);
    Revision revision = handler.snapshot(stream, Deadline.in(CommandRequest.TIME));
    if (revision == null) {
      OrderProblem problem = OrderProblem.of(new OrderRefusal.OrderNotFound(orderId));
      return Problem.response(http, problem.status(), problem.code(), problem.detail());
    }
    return HttpResponse.ok(new SnapshotAnswer(stream.value(), revision.value()));
  }

  private static OrderId orderId(String inPath) {
    return new OrderId(RequestJson.pathId(inPath));
  }

  private <T> CommandRequest<T> read(HttpRequest<byte[]> http, Class<T> type) {
    return CommandRequest.read(
        http.getBody().orElse(null),
        type,
        CommandHeadersFilter.keep(
            http, CommandHeaders.of(http.getHeaders()::getAll, Trace.parent())),
        ACTOR,
        validator);
  }

  private HttpResponse<?> handle(
      HttpRequest<?> http, CommandRequest<?> request, OrderCommand command) {
    StreamName stream = StreamName.of("order", command.orderId());
    String type = command.getClass().getSimpleName();
    try {
      Outcome<OrderRefusal> outcome =
          handler.handle(stream, command, request.context(stream, type));
      if (outcome instanceof Outcome.Refused<OrderRefusal>(var refusal, var _)) {
        OrderProblem problem = OrderProblem.of(refusal);
        if (problem.isRecorded()) {
          refusals.record(stream, request, type, problem.code(), command.at());
        }
      }
      return respond(http, command, outcome);
    } catch (AppendOutcomeUnknown _) {
      return Problem.response(http, CommandProblem.outcomeUnknown());
    }
  }

  private static MutableHttpResponse<?> respond(
      HttpRequest<?> http, OrderCommand command, Outcome<OrderRefusal> outcome) {
    return switch (outcome) {
      case Outcome.Done<OrderRefusal> done -> done(command, done);
      case Outcome.Refused<OrderRefusal>(OrderRefusal refusal, var _) -> {
        OrderProblem problem = OrderProblem.of(refusal);
        yield Problem.response(http, problem.status(), problem.code(), problem.detail());
      }
      case Outcome.Undecided<OrderRefusal> undecided ->
          Problem.response(http, CommandProblem.of(undecided, "order"));
    };
  }

  private static MutableHttpResponse<?> done(
      OrderCommand command, Outcome.Done<OrderRefusal> done) {
    CommandAnswer answer =
        new CommandAnswer(
            command.orderId().value(),
            Objects.requireNonNull(done.status(), "an order has a status"),
            done.revision().value(),
            done.position().toString());
    MutableHttpResponse<CommandAnswer> response =
        command instanceof OrderCommand.CreateOrder
            ? HttpResponse.created(answer).header("Location", "/api/v1/orders/" + command.orderId())
            : HttpResponse.ok(answer);
    return response.header("ETag", "\"" + done.revision() + "\"");
  }
}
