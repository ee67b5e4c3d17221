package shop.read.orders;

import static io.swagger.v3.oas.annotations.enums.ParameterIn.QUERY;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.request.InvalidRequest;
import shop.identity.Caller;
import shop.identity.Needs;
import shop.identity.Role;
import shop.read.api.Answers;
import shop.read.api.Answers.NotFound;
import shop.read.api.Cursor;
import shop.read.api.Page;
import shop.read.api.Paged;
import shop.read.api.Parameters;
import shop.read.api.ReadModel;
import shop.read.api.Served;
import shop.read.projecting.DiscardedEvents;

/** One order: as it is, as it was, and how it became so. */
@Controller("/api/v1/orders/{id}")
@Needs(Role.VIEWER)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OneOrderController {
  private static final NotFound NOT_FOUND =
      new NotFound("order-not-found", "There is no order with this id.");
  private static final NotFound NOT_SO =
      new NotFound("order-not-found", "There was no such order then.");

  private final ReadModel readModel;
  private final OrderHistory history;
  private final JsonMapper json;
  private final Orders orders = new Orders();
  private final Transitions transitions = Transitions.published();

  OneOrderController(ReadModel readModel, EventStore store, JsonMapper json) {
    this.readModel = readModel;
    this.history = new OrderHistory(store);
    this.json = json;
  }

  /** One order as it is, or as it was at a revision or an instant. */
  @Get
  @Operation(
      parameters = {
        @Parameter(
            name = "revision",
            in = QUERY,
            schema = @Schema(format = "int64", minimum = "0")),
        @Parameter(
            name = "asOf",
            in = QUERY,
            description = "instead of revision",
            schema = @Schema(format = "date-time"))
      })
  HttpResponse<OrderAnswer> getOrder(HttpRequest<?> request, UUID id) {
    Parameters parameters = Parameters.of(request);
    Long revision = parameters.number("revision");
    Instant asOf = parameters.instant("asOf");
    if (revision != null && asOf != null) {
      throw InvalidRequest.at("/asOf", "must not stand beside revision");
    }
    if (revision != null) {
      return then(request, id, discarded -> history.atRevision(id, revision, discarded));
    }
    if (asOf != null) {
      return then(request, id, discarded -> history.asOf(id, asOf, discarded));
    }
    Served<Optional<OrderRow>> served =
        readModel.readStream(
            StreamName.of("order", id),
            parameters.minPosition(),
            connection -> orders.byId(connection, id).filter(row -> !row.isDeleted()));
    return Answers.one(
        request, served, OrderRow::revision, row -> OrderAnswer.of(row, transitions), NOT_FOUND);
  }

  private boolean isHidden(HttpRequest<?> request, Connection connection, UUID id)
      throws SQLException {
    return !Caller.of(request).role().includes(Role.OPERATOR)
        && orders.byId(connection, id).filter(OrderRow::isDeleted).isPresent();
  }

  /** What an order was. */
  private interface Past {
    Optional<OrderRow> with(DiscardedEvents discarded);
  }

  private HttpResponse<OrderAnswer> then(HttpRequest<?> request, UUID id, Past past) {
    Served<Optional<OrderRow>> served =
        readModel
            .read(
                Parameters.of(request).minPosition(),
                connection ->
                    isHidden(request, connection, id)
                        ? Optional.<DiscardedEvents>empty()
                        : Optional.of(DiscardedEvents.read(connection)))
            .map(discarded -> discarded.flatMap(past::with));
    return Answers.one(
        request, served, OrderRow::revision, row -> OrderAnswer.of(row, transitions), NOT_SO);
  }

  /** The order's events; of a deleted order for operators only. */
  @Get("/history")
  @Paged
  HttpResponse<Page<HistoryAnswer>> getOrderHistory(HttpRequest<?> request, UUID id) {
    Parameters parameters = Parameters.of(request);
    int limit = parameters.limit();
    Long after = parameters.after(cursor -> cursor.number(0), 1);
    List<StoredEvent> events = history.page(id, after == null ? -1 : after, limit + 1);
    boolean isThere = after != null || !events.isEmpty();
    return Answers.found(
        request,
        readModel.read(
            parameters.minPosition(),
            connection ->
                isThere && !isHidden(request, connection, id)
                    ? Optional.of(events)
                    : Optional.<List<StoredEvent>>empty()),
        found ->
            Page.of(
                found,
                limit,
                event -> HistoryAnswer.of(event, json),
                event -> Cursor.of(event.revision())),
        NOT_FOUND);
  }
}
