package shop.order.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.util.Objects;
import shop.eventsourcing.Outcome;
import shop.eventsourcing.StreamName;
import shop.order.domain.OrderCommand;
import shop.order.domain.OrderCommand.CreateOrder;
import shop.order.domain.OrderRefusal;
import shop.service.CommandAnswers;
import shop.service.RefusalProblem;

/** What is answered to the commands of an order. */
final class OrderAnswers implements CommandAnswers<OrderCommand, OrderRefusal, CommandAnswer> {

  @Override
  public StreamName stream(OrderCommand command) {
    return StreamName.of("order", command.orderId());
  }

  @Override
  public String noun(OrderCommand command) {
    return "order";
  }

  @Override
  public RefusalProblem problem(OrderRefusal refusal) {
    return OrderProblem.of(refusal);
  }

  @Override
  public MutableHttpResponse<CommandAnswer> done(
      OrderCommand command, Outcome.Done<OrderRefusal> done) {
    CommandAnswer answer =
        new CommandAnswer(
            command.orderId().value(),
            Objects.requireNonNull(done.status(), "an order has a status"),
            done.revision().value(),
            done.position().toString());
    return command instanceof CreateOrder
        ? HttpResponse.created(answer).header("Location", "/api/v1/orders/" + command.orderId())
        : HttpResponse.ok(answer);
  }
}
