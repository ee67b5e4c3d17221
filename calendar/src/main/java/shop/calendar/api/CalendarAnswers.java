package shop.calendar.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.util.UUID;
import shop.calendar.domain.CalendarCommand;
import shop.calendar.domain.CalendarCommand.CreateCalendar;
import shop.calendar.domain.CalendarCommand.RemoveTimeslot;
import shop.calendar.domain.CalendarCommand.RescheduleTimeslot;
import shop.calendar.domain.CalendarCommand.ScheduleTimeslot;
import shop.calendar.domain.CalendarRefusal;
import shop.calendar.domain.TimeslotId;
import shop.eventsourcing.Outcome;
import shop.eventsourcing.StreamName;
import shop.service.CommandAnswers;
import shop.service.RefusalProblem;

/** What is answered to the commands of a calendar. */
final class CalendarAnswers
    implements CommandAnswers<CalendarCommand, CalendarRefusal, CommandAnswer> {

  @Override
  public StreamName stream(CalendarCommand command) {
    return StreamName.of("calendar", command.calendarId());
  }

  @Override
  public String noun(CalendarCommand command) {
    return switch (command) {
      case CreateCalendar _, ScheduleTimeslot _ -> "calendar";
      case RescheduleTimeslot _, RemoveTimeslot _ -> "timeslot";
    };
  }

  @Override
  public RefusalProblem problem(CalendarRefusal refusal) {
    return CalendarProblem.of(refusal);
  }

  @Override
  public MutableHttpResponse<CommandAnswer> done(
      CalendarCommand command, Outcome.Done<CalendarRefusal> done) {
    UUID calendarId = command.calendarId().value();
    long revision = done.revision().value();
    String position = done.position().toString();
    String calendar = "/api/v1/calendars/" + calendarId;
    return switch (command) {
      case CreateCalendar _ ->
          HttpResponse.created(new CommandAnswer(calendarId, null, revision, position))
              .header("Location", calendar);
      case ScheduleTimeslot c ->
          HttpResponse.created(new CommandAnswer(null, c.timeslotId().value(), revision, position))
              .header("Location", calendar + "/timeslots/" + c.timeslotId());
      case RescheduleTimeslot c -> changed(c.timeslotId(), revision, position);
      case RemoveTimeslot c -> changed(c.timeslotId(), revision, position);
    };
  }

  private static MutableHttpResponse<CommandAnswer> changed(
      TimeslotId id, long revision, String position) {
    return HttpResponse.ok(new CommandAnswer(null, id.value(), revision, position));
  }
}
