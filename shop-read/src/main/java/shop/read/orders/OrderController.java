package shop.read.orders;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shop.eventsourcing.StreamName;
import shop.read.api.Answers;
import shop.read.api.Answers.NotFound;
import shop.read.api.Cursor;
import shop.read.api.Page;
import shop.read.api.Parameters;
import shop.read.api.ReadModel;
import shop.read.api.Served;

/** The queries on orders. */
@Controller("/api/v1/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OrderController {

  /** The most days of a summary. */
  private static final int SUMMARY_DAYS_MAX = 366;

  private static final NotFound NOT_FOUND =
      new NotFound("order-not-found", "There is no order with this id.");

  private final ReadModel readModel;
  private final Orders orders = new Orders();
  private final OrderCounts counts = new OrderCounts();
  private final Transitions transitions = Transitions.published();

  OrderController(ReadModel readModel) {
    this.readModel = readModel;
  }

  @Get
  HttpResponse<Page<OrderAnswer>> list(HttpRequest<?> request) {
    Parameters parameters = Parameters.of(request);
    int limit = parameters.limit();
    Orders.Place after =
        parameters.after(cursor -> new Orders.Place(cursor.instant(0), cursor.uuid(1)), 2);
    Served<List<OrderRow>> served =
        readModel.read(
            parameters.minPosition(),
            connection -> orders.newestFirst(connection, after, limit + 1));
    return Answers.ok(
        served.map(
            rows ->
                Page.of(
                    rows,
                    limit,
                    row -> OrderAnswer.of(row, transitions),
                    row -> Cursor.of(row.placed().at(), row.orderId()))));
  }

  @Get("/{id}")
  HttpResponse<?> one(HttpRequest<?> request, UUID id) {
    Served<Optional<OrderRow>> served =
        readModel.readStream(
            StreamName.of("order", id),
            Parameters.of(request).minPosition(),
            connection -> orders.byId(connection, id).filter(row -> !row.isDeleted()));
    return Answers.one(
        request, served, OrderRow::revision, row -> OrderAnswer.of(row, transitions), NOT_FOUND);
  }

  @Get("/summary")
  HttpResponse<OrderSummary> summary(HttpRequest<?> request) {
    Served<OrderSummary> served =
        readModel.read(
            Parameters.of(request).minPosition(),
            connection ->
                new OrderSummary(
                    counts.byStatus(connection).stream().map(OrderSummary.StatusLine::of).toList(),
                    counts.byDay(connection, SUMMARY_DAYS_MAX).stream()
                        .map(OrderSummary.DayLine::of)
                        .toList()));
    return Answers.ok(served);
  }
}
