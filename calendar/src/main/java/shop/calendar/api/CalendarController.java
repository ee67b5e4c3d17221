package shop.calendar.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.calendar.domain.Calendar;
import shop.calendar.domain.CalendarCommand;
import shop.calendar.domain.CalendarCommand.CreateCalendar;
import shop.calendar.domain.CalendarCommand.ScheduleTimeslot;
import shop.calendar.domain.CalendarEvent;
import shop.calendar.domain.CalendarId;
import shop.calendar.domain.CalendarRefusal;
import shop.eventsourcing.AppendOutcomeUnknown;
import shop.eventsourcing.CommandHandler;
import shop.eventsourcing.Outcome;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.request.CommandHeaders;
import shop.eventsourcing.request.CommandRequest;
import shop.eventsourcing.request.RefusalLog;
import shop.eventsourcing.request.RequestJson;

/** The commands of a calendar over HTTP. */
@Controller("/api/v1/calendars")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CalendarController {

  /** Until sign-in exists everybody is the same. */
  private static final String ACTOR = "anonymous";

  private static final String RETRY_AFTER_SECONDS = "1";

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
  HttpResponse<?> create(HttpRequest<?> http, @Body byte @Nullable [] body) {
    CommandRequest<CreateCalendarRequest> request = read(http, body, CreateCalendarRequest.class);
    UUID id = Objects.requireNonNullElseGet(request.body().calendarId(), request::idFromKey);
    return handle(http, request, request.body().toCommand(id, clock.instant()));
  }

  @Post("/{id}/timeslots")
  HttpResponse<?> schedule(HttpRequest<?> http, String id, @Body byte @Nullable [] body) {
    CommandRequest<ScheduleTimeslotRequest> request =
        read(http, body, ScheduleTimeslotRequest.class);
    UUID timeslotId =
        Objects.requireNonNullElseGet(request.body().timeslotId(), request::idFromKey);
    return handle(
        http, request, request.body().toCommand(calendarId(id), timeslotId, clock.instant()));
  }

  private static CalendarId calendarId(String inPath) {
    return new CalendarId(RequestJson.pathId(inPath));
  }

  private <T> CommandRequest<T> read(HttpRequest<?> http, byte @Nullable [] body, Class<T> type) {
    return CommandRequest.read(
        body, type, CommandHeaders.of(http.getHeaders()::getAll, Trace.parent()), ACTOR, validator);
  }

  private HttpResponse<?> handle(
      HttpRequest<?> http, CommandRequest<?> request, CalendarCommand command) {
    StreamName stream = StreamName.of("calendar", command.calendarId());
    String type = command.getClass().getSimpleName();
    MutableHttpResponse<?> response;
    try {
      Outcome<Calendar, CalendarRefusal> outcome =
          handler.handle(stream, command, request.context(stream, type));
      if (outcome instanceof Outcome.Refused<Calendar, CalendarRefusal>(var refusal, var _)) {
        CalendarProblem problem = CalendarProblem.of(refusal);
        if (problem.isRecorded()) {
          refusals.record(stream, request, type, problem.code(), command.at());
        }
      }
      response = respond(http, command, outcome);
    } catch (AppendOutcomeUnknown _) {
      response =
          Problem.response(
                  http,
                  HttpStatus.SERVICE_UNAVAILABLE,
                  "outcome-unknown",
                  "The store did not say whether it has carried out the command. Send it again with"
                      + " the same Idempotency-Key: it takes effect once.")
              .header("Retry-After", RETRY_AFTER_SECONDS);
    }
    return response
        .header("Idempotency-Key", request.headers().idempotencyKey())
        .header("X-Correlation-Id", request.headers().correlationId());
  }

  private static MutableHttpResponse<?> respond(
      HttpRequest<?> http, CalendarCommand command, Outcome<Calendar, CalendarRefusal> outcome) {
    return switch (outcome) {
      case Outcome.Done<Calendar, CalendarRefusal> done -> done(command, done);
      case Outcome.Refused<Calendar, CalendarRefusal>(CalendarRefusal refusal, var _) -> {
        CalendarProblem problem = CalendarProblem.of(refusal);
        yield Problem.response(http, problem.status(), problem.code(), problem.detail());
      }
      case Outcome.Elsewhere<Calendar, CalendarRefusal>(var current) -> elsewhere(http, current);
      case Outcome.KeyReused<Calendar, CalendarRefusal> _ ->
          Problem.response(
              http,
              HttpStatus.UNPROCESSABLE_ENTITY,
              "idempotency-key-reused",
              "Another request was carried out under this Idempotency-Key.");
      case Outcome.Contended<Calendar, CalendarRefusal> _ ->
          Problem.response(
                  http,
                  HttpStatus.CONFLICT,
                  "too-much-contention",
                  "Others keep changing this calendar at the same moment. Try again.")
              .header("Retry-After", RETRY_AFTER_SECONDS);
    };
  }

  private static MutableHttpResponse<?> elsewhere(HttpRequest<?> http, Revision current) {
    if (current.equals(Revision.NO_STREAM)) {
      return Problem.response(
          http,
          HttpStatus.PRECONDITION_FAILED,
          "revision-mismatch",
          "There is no such calendar yet, at no revision.");
    }
    return Problem.response(
            http,
            HttpStatus.PRECONDITION_FAILED,
            "revision-mismatch",
            "The calendar has changed; it is at revision " + current + " now.")
        .header("ETag", "\"" + current + "\"");
  }

  private static MutableHttpResponse<?> done(
      CalendarCommand command, Outcome.Done<Calendar, CalendarRefusal> done) {
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
        };
    return response.header("ETag", "\"" + revision + "\"");
  }
}
