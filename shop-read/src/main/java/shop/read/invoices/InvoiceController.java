package shop.read.invoices;

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
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
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
import shop.read.invoices.Invoices.Place;

/** The queries on invoices. */
@Controller("/api/v1/invoices")
@Needs(Role.VIEWER)
@ExecuteOn(TaskExecutors.BLOCKING)
final class InvoiceController {
  private static final NotFound NO_INVOICE =
      new NotFound("invoice-not-found", "There is no invoice with this id.");

  private final ReadModel readModel;
  private final Invoices invoices = new Invoices();

  InvoiceController(ReadModel readModel) {
    this.readModel = readModel;
  }

  /** The invoices, the latest month first. */
  @Get
  @Paged
  @Operation(
      parameters = {
        @Parameter(name = "customerId", in = QUERY, schema = @Schema(format = "uuid")),
        @Parameter(
            name = "year",
            in = QUERY,
            schema = @Schema(format = "int32", minimum = "1", maximum = "9999")),
        @Parameter(
            name = "month",
            in = QUERY,
            description = "goes with year",
            schema = @Schema(format = "int32", minimum = "1", maximum = "12"))
      })
  HttpResponse<Page<InvoiceAnswer>> listInvoices(HttpRequest<?> request) {
    Parameters parameters = Parameters.of(request);
    InvoiceQuery query = InvoiceQuery.of(parameters);
    int limit = parameters.limit();
    Place after = parameters.after(InvoiceController::place, 2);
    Served<Invoices.Slice> served =
        readModel.read(
            parameters.minPosition(), connection -> invoices.page(connection, query, after, limit));
    return Answers.ok(
        served.map(
            slice ->
                new Page<>(
                    slice.invoices().stream().map(InvoiceAnswer::of).toList(),
                    slice.next() == null ? null : cursor(slice.next()))));
  }

  /** A month is named by the instant of its beginning. */
  private static String cursor(Place place) {
    return Cursor.of(
        place.month().atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC), place.customerId());
  }

  private static Place place(Cursor cursor) {
    return new Place(YearMonth.from(cursor.instant(0).atOffset(ZoneOffset.UTC)), cursor.uuid(1));
  }

  /** One invoice. */
  @Get("/{id}")
  HttpResponse<InvoiceAnswer> getInvoice(HttpRequest<?> request, UUID id) {
    Served<Optional<Invoice>> served =
        readModel.read(
            Parameters.of(request).minPosition(), connection -> invoices.byId(connection, id));
    return Answers.found(request, served, InvoiceAnswer::of, NO_INVOICE);
  }
}
