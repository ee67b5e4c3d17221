package shop.calendar.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.Objects;
import java.util.UUID;
import shop.calendar.domain.Calendar;
import shop.calendar.domain.CalendarCommand;
import shop.calendar.domain.CalendarCommand.RemoveTimeslot;
import shop.calendar.domain.CalendarCommand.RescheduleTimeslot;
import shop.calendar.domain.CalendarEvent;
import shop.calendar.domain.CalendarId;
import shop.calendar.domain.CalendarRefusal;
import shop.calendar.domain.CalendarRefusal.CalendarNotFound;
import shop.calendar.domain.TimeslotId;
import shop.eventsourcing.CommandHandler;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.request.CommandRequest;
import shop.eventsourcing.request.RequestJson;
import shop.identity.Needs;
import shop.identity.Role;
import shop.service.CommandEndpoint;
import shop.service.CommandEndpoints;
import shop.service.SnapshotAnswer;

/** The commands of a calendar over HTTP. */
@Controller("/api/v1/calendars")
@Needs(Role.CLERK)
@ExecuteOn(TaskExecutors.BLOCKING)
final class CalendarController {

  private final CommandEndpoint<CalendarCommand, CalendarRefusal, CommandAnswer> endpoint;

  CalendarController(
      CommandHandler<CalendarCommand, CalendarEvent, Calendar, CalendarRefusal> handler,
      CommandEndpoints endpoints) {
    this.endpoint = endpoints.of(handler, new CalendarAnswers());
  }

  /** Creates a calendar. */
  @Post
  @Status(HttpStatus.CREATED)
  @RequestBody(content = @Content(schema = @Schema(implementation = CreateCalendarRequest.class)))
  HttpResponse<CommandAnswer> createCalendar(HttpRequest<byte[]> http) {
    CommandRequest<CreateCalendarRequest> request =
        endpoint.read(http, CreateCalendarRequest.class);
    UUID id = Objects.requireNonNullElseGet(request.body().calendarId(), request::idFromKey);
    return endpoint.handle(http, request, request.body().toCommand(id, request.at()));
  }

  /** Schedules a timeslot that overlaps none of the calendar. */
  @Post("/{id}/timeslots")
  @Status(HttpStatus.CREATED)
  @RequestBody(content = @Content(schema = @Schema(implementation = ScheduleTimeslotRequest.class)))
  HttpResponse<CommandAnswer> scheduleTimeslot(HttpRequest<byte[]> http, String id) {
    CommandRequest<ScheduleTimeslotRequest> request =
        endpoint.read(http, ScheduleTimeslotRequest.class);
    UUID timeslotId =
        Objects.requireNonNullElseGet(request.body().timeslotId(), request::idFromKey);
    return endpoint.handle(
        http, request, request.body().toCommand(calendarId(id), timeslotId, request.at()));
  }

  /** Moves a timeslot to another time. */
  @Put("/{id}/timeslots/{timeslotId}")
  @RequestBody(
      content = @Content(schema = @Schema(implementation = RescheduleTimeslotRequest.class)))
  HttpResponse<CommandAnswer> rescheduleTimeslot(
      HttpRequest<byte[]> http, String id, String timeslotId) {
    CommandRequest<RescheduleTimeslotRequest> request =
        endpoint.read(http, RescheduleTimeslotRequest.class);
    RescheduleTimeslot command =
        request.body().toCommand(calendarId(id), timeslotId(timeslotId), request.at());
    return endpoint.handle(
        http, request.about("timeslotId", command.timeslotId().value()), command);
  }

  /** Removes a timeslot. */
  @Delete("/{id}/timeslots/{timeslotId}")
  HttpResponse<CommandAnswer> removeTimeslot(
      HttpRequest<byte[]> http, String id, String timeslotId) {
    CommandRequest<RemoveTimeslotRequest> request =
        endpoint.read(http, RemoveTimeslotRequest.class);
    RemoveTimeslot command =
        request.body().toCommand(calendarId(id), timeslotId(timeslotId), request.at());
    return endpoint.handle(
        http, request.about("timeslotId", command.timeslotId().value()), command);
  }

  /**
   * Stores the state folded from the events of the calendar, so that reading goes on from there.
   */
  @Post("/{id}/snapshot")
  @Needs(Role.OPERATOR)
  HttpResponse<SnapshotAnswer> snapshotCalendar(HttpRequest<?> http, String id) {
    CalendarId calendarId = calendarId(id);
    return endpoint.snapshot(
        http, StreamName.of("calendar", calendarId), new CalendarNotFound(calendarId));
  }

  private static CalendarId calendarId(String inPath) {
    return new CalendarId(RequestJson.pathId(inPath));
  }

  private static TimeslotId timeslotId(String inPath) {
    return new TimeslotId(RequestJson.pathId(inPath));
  }
}
