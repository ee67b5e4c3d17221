package shop.read.accounts;

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
import java.util.Optional;
import java.util.UUID;
import shop.eventsourcing.StreamName;
import shop.identity.Needs;
import shop.identity.Role;
import shop.read.accounts.AccountAnswers.AccountAnswer;
import shop.read.accounts.AccountAnswers.TransactionAnswer;
import shop.read.api.Answers;
import shop.read.api.Answers.NotFound;
import shop.read.api.Cursor;
import shop.read.api.Page;
import shop.read.api.Paged;
import shop.read.api.Parameters;
import shop.read.api.ReadModel;
import shop.read.api.Served;

/** The queries on accounts. */
@Controller("/api/v1/accounts")
@Needs(Role.VIEWER)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccountController {
  private static final NotFound NO_ACCOUNT =
      new NotFound("account-not-found", "There is no account with this id.");

  private final ReadModel readModel;
  private final Accounts accounts = new Accounts();
  private final Transactions transactions = new Transactions();

  AccountController(ReadModel readModel) {
    this.readModel = readModel;
  }

  /** The accounts, the last opened first. */
  @Get
  @Paged
  @Operation(
      parameters = @Parameter(name = "customerId", in = QUERY, schema = @Schema(format = "uuid")))
  HttpResponse<Page<AccountAnswer>> listAccounts(HttpRequest<?> request) {
    Parameters parameters = Parameters.of(request);
    int limit = parameters.limit();
    UUID customerId = parameters.uuid("customerId");
    Accounts.Place after =
        parameters.after(cursor -> new Accounts.Place(cursor.instant(0), cursor.uuid(1)), 2);
    Served<List<AccountRow>> served =
        readModel.read(
            parameters.minPosition(),
            connection -> accounts.lastOpened(connection, customerId, after, limit + 1));
    return Answers.ok(
        served.map(
            rows ->
                Page.of(
                    rows, limit, AccountAnswer::of, row -> Cursor.of(row.openedAt(), row.id()))));
  }

  /** One account. */
  @Get("/{id}")
  HttpResponse<AccountAnswer> getAccount(HttpRequest<?> request, UUID id) {
    Served<Optional<AccountRow>> served =
        readModel.readStream(
            StreamName.of("account", id),
            Parameters.of(request).minPosition(),
            connection -> accounts.byId(connection, id));
    return Answers.one(request, served, AccountRow::revision, AccountAnswer::of, NO_ACCOUNT);
  }

  /** What moved the balance of an account, the latest first. */
  @Get("/{id}/transactions")
  @Paged
  HttpResponse<Page<TransactionAnswer>> listTransactions(HttpRequest<?> request, UUID id) {
    Parameters parameters = Parameters.of(request);
    int limit = parameters.limit();
    Long before = parameters.after(cursor -> cursor.number(0), 1);
    Served<Optional<List<TransactionRow>>> served =
        readModel.readStream(
            StreamName.of("account", id),
            parameters.minPosition(),
            connection ->
                accounts.byId(connection, id).isEmpty()
                    ? Optional.empty()
                    : Optional.of(transactions.latest(connection, id, before, limit + 1)));
    return Answers.found(
        request,
        served,
        rows -> Page.of(rows, limit, TransactionAnswer::of, row -> Cursor.of(row.revision())),
        NO_ACCOUNT);
  }
}
