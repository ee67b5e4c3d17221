package shop.calendar.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import shop.calendar.domain.Calendar;
import shop.calendar.domain.CalendarCommand;
import shop.calendar.domain.CalendarCommand.CreateCalendar;
import shop.calendar.domain.CalendarCommand.RemoveTimeslot;
import shop.calendar.domain.CalendarCommand.RescheduleTimeslot;
import shop.calendar.domain.CalendarCommand.ScheduleTimeslot;
import shop.calendar.domain.CalendarEvent;
import shop.calendar.domain.CalendarId;
import shop.calendar.domain.CalendarRefusal;
import shop.calendar.domain.TimeslotId;
import shop.eventsourcing.AppendOutcomeUnknown;
import shop.eventsourcing.CommandHandler;
import shop.eventsourcing.Deadline;
import shop.eventsourcing.Outcome;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.request.CommandHeaders;
import shop.eventsourcing.request.CommandProblem;
import shop.eventsourcing.request.CommandRequest;
import shop.eventsourcing.request.RefusalLog;
import shop.eventsourcing.request.RequestJson;

/** The commands of a calendar over HTTP. */
@Controller("/api/v1/calendars")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CalendarController {

  /** Until sign-in exists everybody is the same. */
  private static final String ACTOR = "anonymous";

  private final CommandHandler<CalendarCommand, CalendarEvent, Calendar, CalendarRefusal> handler;
  private final RefusalLog refusals;
  private final Validator validator;
  private final Clock clock;

  CalendarController(
      CommandHandler<CalendarCommand, CalendarEvent, Calendar, CalendarRefusal> handler,
      RefusalLog refusals,
      Validator validator,
      Clock clock) {
    this.handler = handler;
    this.refusals = refusals;
    this.validator = validator;
    this.clock = clock;
  }

  @Post
  HttpResponse<?> create(HttpRequest<byte[]> http) {
    CommandRequest<CreateCalendarRequest> request = read(http, CreateCalendarRequest.class);
    UUID id = Objects.requireNonNullElseGet(request.body().calendarId(), request::idFromKey);
    return handle(http, request, request.body().toCommand(id, clock.instant()));
  }

  @Post("/{id}/timeslots")
  HttpResponse<?> schedule(HttpRequest<byte[]> http, String id) {
    CommandRequest<ScheduleTimeslotRequest> request = read(http, ScheduleTimeslotRequest.class);
    UUID timeslotId =
        Objects.requireNonNullElseGet(request.body().timeslotId(), request::idFromKey);
    return handle(
        http, request, request.body().toCommand(calendarId(id), timeslotId, clock.instant()));
  }

  @Put("/{id}/timeslots/{timeslotId}")
  HttpResponse<?> reschedule(HttpRequest<byte[]> http, String id, String timeslotId) {
    CommandRequest<RescheduleTimeslotRequest> request = read(http, RescheduleTimeslotRequest.class);
    RescheduleTimeslot command =
        request.body().toCommand(calendarId(id), timeslotId(timeslotId), clock.instant());
    return handle(http, request.about("timeslotId", command.timeslotId().value()), command);
  }

  @Delete("/{id}/timeslots/{timeslotId}")
  HttpResponse<?> remove(HttpRequest<byte[]> http, String id, String timeslotId) {
    CommandRequest<RemoveTimeslotRequest> request = read(http, RemoveTimeslotRequest.class);
    RemoveTimeslot command =
        request.body().toCommand(calendarId(id), timeslotId(timeslotId), clock.instant());
    return handle(http, request.about("timeslotId", command.timeslotId().value()), command);
  }

  /** Not a command: it changes nothing that anybody could see. */
  @Post("/{id}/snapshot")
  HttpResponse<?> snapshot(HttpRequest<?> http, String id) {
    CalendarId calendarId = calendarId(id);
    StreamName stream = StreamName.of("calendar", calendarId);
    Revision revision = handler.snapshot(stream, Deadline.in(CommandRequest.TIME));
    if (revision == null) {
      CalendarProblem problem =
          CalendarProblem.of(new CalendarRefusal.CalendarNotFound(calendarId));
      return Problem.response(http, problem.status(), problem.code(), problem.detail());
    }
    return HttpResponse.ok(new SnapshotAnswer(stream.value(), revision.value()));
  }

  private static CalendarId calendarId(String inPath) {
    return new CalendarId(RequestJson.pathId(inPath));
  }

  private static TimeslotId timeslotId(String inPath) {
    return new TimeslotId(RequestJson.pathId(inPath));
  }

  private <T> CommandRequest<T> read(HttpRequest<byte[]> http, Class<T> type) {
    return CommandRequest.read(
        http.getBody().orElse(null),
        type,
        CommandHeadersFilter.keep(
            http, CommandHeaders.of(http.getHeaders()::getAll, Trace.parent())),
        ACTOR,
        validator);
  }

  private HttpResponse<?> handle(
      HttpRequest<?> http, CommandRequest<?> request, CalendarCommand command) {
    StreamName stream = StreamName.of("calendar", command.calendarId());
    String type = command.getClass().getSimpleName();
    try {
      Outcome<CalendarRefusal> outcome =
          handler.handle(stream, command, request.context(stream, type));
      if (outcome instanceof Outcome.Refused<CalendarRefusal>(var refusal, var _)) {
        CalendarProblem problem = CalendarProblem.of(refusal);
        if (problem.isRecorded()) {
          refusals.record(stream, request, type, problem.code(), command.at());
        }
      }
      return respond(http, command, outcome);
    } catch (AppendOutcomeUnknown _) {
      return Problem.response(http, CommandProblem.outcomeUnknown());
    }
  }

  private static MutableHttpResponse<?> respond(
      HttpRequest<?> http, CalendarCommand command, Outcome<CalendarRefusal> outcome) {
    return switch (outcome) {
      case Outcome.Done<CalendarRefusal> done -> done(command, done);
      case Outcome.Refused<CalendarRefusal>(CalendarRefusal refusal, var _) -> {
        CalendarProblem problem = CalendarProblem.of(refusal);
        yield Problem.response(http, problem.status(), problem.code(), problem.detail());
      }
      case Outcome.Undecided<CalendarRefusal> undecided ->
          Problem.response(http, CommandProblem.of(undecided, noun(command)));
    };
  }

  /** What an {@code If-Match} on the command speaks of. */
  private static String noun(CalendarCommand command) {
    return switch (command) {
      case CreateCalendar _, ScheduleTimeslot _ -> "calendar";
      case RescheduleTimeslot _, RemoveTimeslot _ -> "timeslot";
    };
  }

  private static MutableHttpResponse<?> done(
      CalendarCommand command, Outcome.Done<CalendarRefusal> done) {
    UUID calendarId = command.calendarId().value();
    long revision = done.revision().value();
    String position = done.position().toString();
    String calendar = "/api/v1/calendars/" + calendarId;
    MutableHttpResponse<CommandAnswer> response =
        switch (command) {
          case CreateCalendar _ ->
              HttpResponse.created(new CommandAnswer(calendarId, null, revision, position))
                  .header("Location", calendar);
          case ScheduleTimeslot c ->
              HttpResponse.created(
                      new CommandAnswer(null, c.timeslotId().value(), revision, position))
                  .header("Location", calendar + "/timeslots/" + c.timeslotId());
          case RescheduleTimeslot c -> changed(c.timeslotId(), revision, position);
          case RemoveTimeslot c -> changed(c.timeslotId(), revision, position);
        };
    return response.header("ETag", "\"" + revision + "\"");
  }

  private static MutableHttpResponse<CommandAnswer> changed(
      TimeslotId id, long revision, String position) {
    return HttpResponse.ok(new CommandAnswer(null, id.value(), revision, position));
  }
}
