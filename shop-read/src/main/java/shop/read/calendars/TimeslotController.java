package shop.read.calendars;

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
import java.util.UUID;
import shop.eventsourcing.request.InvalidRequest;
import shop.identity.Needs;
import shop.identity.Role;
import shop.read.api.Answers;
import shop.read.api.Cursor;
import shop.read.api.Page;
import shop.read.api.Paged;
import shop.read.api.Parameters;
import shop.read.api.ReadModel;
import shop.read.api.Served;

/** The timeslots of an order, in whatever calendars they are. */
@Controller("/api/v1/timeslots")
@Needs(Role.VIEWER)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TimeslotController {
  private final ReadModel readModel;
  private final Timeslots timeslots = new Timeslots();

  TimeslotController(ReadModel readModel) {
    this.readModel = readModel;
  }

  /** The timeslots of an order, in whatever calendars. */
  @Get
  @Paged
  @Operation(
      parameters =
          @Parameter(
              name = "orderId",
              in = QUERY,
              required = true,
              schema = @Schema(format = "uuid")))
  HttpResponse<Page<TimeslotAnswer>> listTimeslotsOfOrder(HttpRequest<?> request) {
    Parameters parameters = Parameters.of(request);
    int limit = parameters.limit();
    UUID orderId = parameters.uuid("orderId");
    if (orderId == null) {
      throw InvalidRequest.at("/orderId", "must be given");
    }
    Timeslots.Place after =
        parameters.after(cursor -> new Timeslots.Place(cursor.instant(0), cursor.uuid(1)), 2);
    Served<List<TimeslotRow>> served =
        readModel.read(
            parameters.minPosition(),
            connection -> timeslots.ofOrder(connection, orderId, after, limit + 1));
    return Answers.ok(
        served.map(
            rows ->
                Page.of(
                    rows,
                    limit,
                    TimeslotAnswer::of,
                    row -> Cursor.of(row.start(), row.timeslotId()))));
  }
}
