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
import shop.read.accounts.AccountAnswers.TransferAnswer;
import shop.read.api.Answers;
import shop.read.api.Answers.NotFound;
import shop.read.api.Cursor;
import shop.read.api.Page;
import shop.read.api.Paged;
import shop.read.api.Parameters;
import shop.read.api.ReadModel;
import shop.read.api.Served;

/** The queries on transfers. */
@Controller("/api/v1/transfers")
@Needs(Role.VIEWER)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TransferController {
  private static final String ANY = "any";
  private static final NotFound NO_TRANSFER =
      new NotFound("transfer-not-found", "There is no transfer with this id.");

  private final ReadModel readModel;
  private final Transfers transfers = new Transfers();

  TransferController(ReadModel readModel) {
    this.readModel = readModel;
  }

  /** The transfers, the last requested first. */
  @Get
  @Paged
  @Operation(
      parameters = {
        @Parameter(
            name = "accountId",
            in = QUERY,
            description = "from or to which",
            schema = @Schema(format = "uuid")),
        @Parameter(
            name = "state",
            in = QUERY,
            schema =
                @Schema(
                    allowableValues = {"any", "requested", "withdrawn", "completed", "failed"},
                    defaultValue = "any"))
      })
  HttpResponse<Page<TransferAnswer>> listTransfers(HttpRequest<?> request) {
    Parameters parameters = Parameters.of(request);
    int limit = parameters.limit();
    String asked = parameters.oneOf("state", ANY, "requested", "withdrawn", "completed", "failed");
    String state = asked.equals(ANY) ? null : asked;
    UUID accountId = parameters.uuid("accountId");
    Transfers.Place after =
        parameters.after(cursor -> new Transfers.Place(cursor.instant(0), cursor.uuid(1)), 2);
    Served<List<TransferRow>> served =
        readModel.read(
            parameters.minPosition(),
            connection -> transfers.lastRequested(connection, accountId, state, after, limit + 1));
    return Answers.ok(
        served.map(
            rows ->
                Page.of(
                    rows,
                    limit,
                    TransferAnswer::of,
                    row -> Cursor.of(row.requestedAt(), row.id()))));
  }

  /** One transfer. */
  @Get("/{id}")
  HttpResponse<TransferAnswer> getTransfer(HttpRequest<?> request, UUID id) {
    Served<Optional<TransferRow>> served =
        readModel.readStream(
            StreamName.of("transfer", id),
            Parameters.of(request).minPosition(),
            connection -> transfers.byId(connection, id));
    return Answers.one(request, served, TransferRow::revision, TransferAnswer::of, NO_TRANSFER);
  }
}
