package shop.read.orders;

import static io.swagger.v3.oas.annotations.enums.ParameterIn.QUERY;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.regex.Pattern;
import shop.eventsourcing.request.InvalidRequest;
import shop.identity.Needs;
import shop.identity.Role;
import shop.read.api.Answers;
import shop.read.api.Page;
import shop.read.api.Paged;
import shop.read.api.Parameters;
import shop.read.api.ReadModel;
import shop.read.api.Served;

/** The queries on many orders. */
@Controller("/api/v1/orders")
@Needs(Role.VIEWER)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OrderController {

  /** The most days of a summary. */
  private static final int SUMMARY_DAYS_MAX = 366;

  private static final int TEXT_LENGTH_MAX = 200;
  private static final Pattern MONTH = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])");

  private final ReadModel readModel;
  private final OrderList list = new OrderList();
  private final OrderCounts counts = new OrderCounts();
  private final CustomerTotals totals = new CustomerTotals();
  private final Transitions transitions = Transitions.published();

  OrderController(ReadModel readModel) {
    this.readModel = readModel;
  }

  /** Orders, by what they are and when they were placed. */
  @Get
  @OrderFilters
  @Parameter(name = "status", in = QUERY)
  @Parameter(name = "customerEmail", in = QUERY)
  @Paged
  HttpResponse<Page<OrderAnswer>> listOrders(HttpRequest<?> request) {
    Parameters parameters = Parameters.of(request);
    return page(parameters, OrderQuery.of(parameters));
  }

  /** The orders of one status. */
  @Get("/status/{status}")
  @OrderFilters
  @Parameter(name = "customerEmail", in = QUERY)
  @Paged
  HttpResponse<Page<OrderAnswer>> listOrdersOfStatus(HttpRequest<?> request, String status) {
    Parameters parameters = Parameters.of(request);
    return page(parameters, OrderQuery.of(parameters).withStatus(status));
  }

  /** The orders placed with one e-mail address. */
  @Get("/customer/{email}")
  @OrderFilters
  @Parameter(name = "status", in = QUERY)
  @Paged
  HttpResponse<Page<OrderAnswer>> listOrdersOfCustomer(HttpRequest<?> request, String email) {
    Parameters parameters = Parameters.of(request);
    String plain = Parameters.plain("email", email, OrderQuery.TEXT_LENGTH_MAX);
    return page(parameters, OrderQuery.of(parameters).withCustomerEmail(plain));
  }

  /** The orders that hold a text, or whose id begins with it. */
  @Get("/search")
  @OrderFilters
  @Paged
  @Parameter(name = "status", in = QUERY)
  @Parameter(name = "customerEmail", in = QUERY)
  @Parameter(name = "q", in = QUERY, required = true)
  HttpResponse<Page<OrderAnswer>> searchOrders(HttpRequest<?> request) {
    Parameters parameters = Parameters.of(request);
    String text = parameters.text("q", TEXT_LENGTH_MAX);
    return page(
        parameters, OrderQuery.of(parameters).withText(SearchText.of(text == null ? "" : text)));
  }

  private HttpResponse<Page<OrderAnswer>> page(Parameters parameters, OrderQuery query) {
    int limit = parameters.limit();
    OrderList.Place after = parameters.after(cursor -> OrderList.Place.of(query.sort(), cursor), 2);
    Served<OrderList.Slice> served =
        readModel.read(
            parameters.minPosition(), connection -> list.page(connection, query, after, limit));
    return Answers.ok(
        served.map(
            slice ->
                new Page<>(
                    slice.rows().stream().map(row -> OrderAnswer.of(row, transitions)).toList(),
                    slice.next() == null ? null : slice.next().cursor())));
  }

  /** Orders and amounts per status, and per day of the last year. */
  @Get("/summary")
  HttpResponse<OrderSummary> getOrderSummary(HttpRequest<?> request) {
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

  /** Who ordered most. */
  @Get("/top-customers")
  @Parameter(name = "limit", in = QUERY)
  @Operation(
      parameters = {
        @Parameter(name = "currency", in = QUERY, required = true),
        @Parameter(
            name = "by",
            in = QUERY,
            schema =
                @Schema(
                    allowableValues = {"total", "count"},
                    defaultValue = "total")),
        @Parameter(
            name = "period",
            in = QUERY,
            description = "all, or a month like 2027-03",
            schema = @Schema(defaultValue = CustomerTotals.ALL_TIME))
      })
  HttpResponse<Page<TopCustomerAnswer>> listTopCustomers(HttpRequest<?> request) {
    Parameters parameters = Parameters.of(request);
    String currency = parameters.text("currency", TEXT_LENGTH_MAX);
    if (currency == null) {
      throw InvalidRequest.at("/currency", "must be given: amounts of two have no order");
    }
    String given = parameters.text("period", TEXT_LENGTH_MAX);
    String period = given == null ? CustomerTotals.ALL_TIME : given;
    if (!period.equals(CustomerTotals.ALL_TIME) && !MONTH.matcher(period).matches()) {
      throw InvalidRequest.at("/period", "must be all, or a month like 2027-03");
    }
    CustomerTotals.By by =
        parameters.oneOf("by", "total", "count").equals("count")
            ? CustomerTotals.By.COUNT
            : CustomerTotals.By.TOTAL;
    int limit = parameters.limit();
    Served<List<CustomerTotals.Line>> served =
        readModel.read(
            parameters.minPosition(),
            connection -> totals.top(connection, period, currency, by, limit));
    return Answers.ok(
        served.map(lines -> new Page<>(lines.stream().map(TopCustomerAnswer::of).toList(), null)));
  }
}
