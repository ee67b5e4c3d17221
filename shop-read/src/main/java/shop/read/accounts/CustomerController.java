package shop.read.accounts;

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
import shop.identity.Needs;
import shop.identity.Role;
import shop.read.accounts.AccountAnswers.CustomerAnswer;
import shop.read.api.Answers;
import shop.read.api.Answers.NotFound;
import shop.read.api.Cursor;
import shop.read.api.Page;
import shop.read.api.Paged;
import shop.read.api.Parameters;
import shop.read.api.ReadModel;
import shop.read.api.Served;

/** The queries on customers. */
@Controller("/api/v1/customers")
@Needs(Role.VIEWER)
@ExecuteOn(TaskExecutors.BLOCKING)
final class CustomerController {
  private static final NotFound NO_CUSTOMER =
      new NotFound("customer-not-found", "There is no customer with this id.");

  private final ReadModel readModel;
  private final Customers customers = new Customers();

  CustomerController(ReadModel readModel) {
    this.readModel = readModel;
  }

  /** The customers by name. */
  @Get
  @Paged
  HttpResponse<Page<CustomerAnswer>> listCustomers(HttpRequest<?> request) {
    Parameters parameters = Parameters.of(request);
    int limit = parameters.limit();
    Customers.Place after =
        parameters.after(cursor -> new Customers.Place(cursor.text(1), cursor.uuid(0)), 2);
    Served<List<CustomerRow>> served =
        readModel.read(
            parameters.minPosition(), connection -> customers.byName(connection, after, limit + 1));
    return Answers.ok(
        served.map(
            rows ->
                Page.of(rows, limit, CustomerAnswer::of, row -> Cursor.of(row.id(), row.name()))));
  }

  /** One customer. */
  @Get("/{id}")
  HttpResponse<CustomerAnswer> getCustomer(HttpRequest<?> request, UUID id) {
    Served<Optional<CustomerRow>> served =
        readModel.readStream(
            StreamName.of("customer", id),
            Parameters.of(request).minPosition(),
            connection -> customers.byId(connection, id));
    return Answers.one(request, served, CustomerRow::revision, CustomerAnswer::of, NO_CUSTOMER);
  }
}
