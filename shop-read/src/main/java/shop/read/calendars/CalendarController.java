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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.request.InvalidRequest;
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

/** The queries on calendars and their timeslots. */
@Controller("/api/v1/calendars")
@Needs(Role.VIEWER)
@ExecuteOn(TaskExecutors.BLOCKING)
final class CalendarController {

  /** The most timeslots of an export; of more the latest are left out. */
  private static final int EXPORTED_MAX = 10_000;

  private static final NotFound NO_CALENDAR =
      new NotFound("calendar-not-found", "There is no calendar with this id.");
  private static final NotFound NO_TIMESLOT =
      new NotFound("timeslot-not-found", "The calendar has no timeslot with this id.");

  private final ReadModel readModel;
  private final Clock clock;
  private final Calendars calendars = new Calendars();
  private final Timeslots timeslots = new Timeslots();

  CalendarController(ReadModel readModel, Clock clock) {
    this.readModel = readModel;
    this.clock = clock;
  }

  /** The calendars by name. */
  @Get
  @Paged
  HttpResponse<Page<CalendarAnswer>> listCalendars(HttpRequest<?> request) {
    Parameters parameters = Parameters.of(request);
    int limit = parameters.limit();
    Calendars.Place after =
        parameters.after(cursor -> new Calendars.Place(cursor.text(1), cursor.uuid(0)), 2);
    Served<List<CalendarRow>> served =
        readModel.read(
            parameters.minPosition(), connection -> calendars.byName(connection, after, limit + 1));
    return Answers.ok(
        served.map(
            rows ->
                Page.of(
                    rows,
                    limit,
                    CalendarAnswer::of,
                    row -> Cursor.of(row.calendarId(), row.name()))));
  }

  /** One calendar. */
  @Get("/{id}")
  HttpResponse<CalendarAnswer> getCalendar(HttpRequest<?> request, UUID id) {
    Served<Optional<CalendarRow>> served =
        readModel.readStream(
            StreamName.of("calendar", id),
            Parameters.of(request).minPosition(),
            connection -> calendars.byId(connection, id));
    return Answers.one(request, served, CalendarRow::revision, CalendarAnswer::of, NO_CALENDAR);
  }

  /** A calendar for other programs: iCalendar, RFC 5545. */
  @Get(value = "/{id}.ics", produces = "text/calendar; charset=utf-8")
  @Operation(
      parameters =
          @Parameter(
              name = "from",
              in = QUERY,
              description = "leaves out what has ended before",
              schema = @Schema(format = "date-time")))
  HttpResponse<String> exportCalendar(HttpRequest<?> request, UUID id) {
    Parameters parameters = Parameters.of(request);
    Instant from = parameters.instant("from");
    Served<Optional<Exported>> served =
        readModel.readStream(
            StreamName.of("calendar", id),
            parameters.minPosition(),
            connection ->
                calendars.byId(connection, id).isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                        new Exported(
                            calendars.byId(connection, id).get(),
                            timeslots.within(connection, id, from, null, null, EXPORTED_MAX))));
    return Answers.one(
        request,
        served,
        exported -> exported.calendar.revision(),
        exported -> CalendarFile.of(exported.calendar, exported.timeslots, clock.instant()),
        NO_CALENDAR);
  }

  private record Exported(CalendarRow calendar, List<TimeslotRow> timeslots) {}

  /** The timeslots of a calendar in the order of their start. */
  @Get("/{id}/timeslots")
  @Paged
  @Operation(
      parameters = {
        @Parameter(name = "from", in = QUERY, schema = @Schema(format = "date-time")),
        @Parameter(name = "to", in = QUERY, schema = @Schema(format = "date-time"))
      })
  HttpResponse<Page<TimeslotAnswer>> listTimeslots(HttpRequest<?> request, UUID id) {
    Parameters parameters = Parameters.of(request);
    int limit = parameters.limit();
    Instant from = parameters.instant("from");
    Instant to = parameters.instant("to");
    if (from != null && to != null && !from.isBefore(to)) {
      throw InvalidRequest.at("/to", "must be after from");
    }
    Timeslots.Place after =
        parameters.after(cursor -> new Timeslots.Place(cursor.instant(0), cursor.uuid(1)), 2);
    Served<Optional<List<TimeslotRow>>> served =
        readModel.readStream(
            StreamName.of("calendar", id),
            parameters.minPosition(),
            connection ->
                calendars.byId(connection, id).isEmpty()
                    ? Optional.empty()
                    : Optional.of(timeslots.within(connection, id, from, to, after, limit + 1)));
    return Answers.found(
        request,
        served,
        rows ->
            Page.of(
                rows, limit, TimeslotAnswer::of, row -> Cursor.of(row.start(), row.timeslotId())),
        NO_CALENDAR);
  }

  /** One timeslot. */
  @Get("/{id}/timeslots/{timeslotId}")
  HttpResponse<TimeslotAnswer> getTimeslot(HttpRequest<?> request, UUID id, UUID timeslotId) {
    Served<Optional<TimeslotRow>> served =
        readModel.readStream(
            StreamName.of("calendar", id),
            Parameters.of(request).minPosition(),
            connection -> timeslots.byId(connection, id, timeslotId));
    return Answers.one(request, served, TimeslotRow::revision, TimeslotAnswer::of, NO_TIMESLOT);
  }
}
