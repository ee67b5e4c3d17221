package shop.service;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import shop.eventsourcing.AppendOutcomeUnknown;
import shop.eventsourcing.CommandHandler;
import shop.eventsourcing.Deadline;
import shop.eventsourcing.Outcome;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.request.CommandHeaders;
import shop.eventsourcing.request.CommandProblem;
import shop.eventsourcing.request.CommandRequest;
import shop.identity.Caller;

/**
 * A command's way from HTTP to its handler, and that of what became of it back.
 *
 * @param <C> the commands
 * @param <R> the refusals
 * @param <A> what is answered when a command is carried out
 */
public final class CommandEndpoint<C, R, A> {

  private final CommandEndpoints shared;
  private final CommandHandler<C, ?, ?, R> handler;
  private final CommandAnswers<C, R, A> answers;

  CommandEndpoint(
      CommandEndpoints shared,
      CommandHandler<C, ?, ?, R> handler,
      CommandAnswers<C, R, A> answers) {
    this.shared = shared;
    this.handler = handler;
    this.answers = answers;
  }

  /**
   * Reads a command.
   *
   * @param type the record its body is bound to
   * @throws shop.eventsourcing.request.InvalidRequest when headers or body are not what they should
   *     be
   */
  public <T> CommandRequest<T> read(HttpRequest<byte[]> http, Class<T> type) {
    return CommandRequest.read(
        http.getBody().orElse(null),
        type,
        CommandHeadersFilter.keep(
            http, CommandHeaders.of(http.getHeaders()::getAll, Trace.parent())),
        Caller.of(http).name(),
        shared.instant.of(http),
        shared.validator);
  }

  /** Whether a stream remembers this command: then it is answered as the first time. */
  public boolean isRepeat(CommandRequest<?> request, StreamName stream) {
    return handler.remembers(stream, request.commandId(stream), request.deadline());
  }

  /** Has a command carried out, keeps its refusal if it is one to be kept, and answers. */
  public HttpResponse<A> handle(HttpRequest<?> http, CommandRequest<?> request, C command) {
    StreamName stream = answers.stream(command);
    String type = command.getClass().getSimpleName();
    try {
      return switch (handler.handle(stream, command, request.context(stream, type))) {
        case Outcome.Done<R> done -> done(command, done);
        case Outcome.Refused<R>(R refusal, var _) -> {
          RefusalProblem problem = answers.problem(refusal);
          if (problem.isRecorded()) {
            shared.refusals.record(stream, request, type, problem.code());
          }
          yield Problem.instead(Problem.response(http, problem));
        }
        case Outcome.Undecided<R> undecided ->
            Problem.instead(
                Problem.response(http, CommandProblem.of(undecided, answers.noun(command))));
      };
    } catch (AppendOutcomeUnknown _) {
      return Problem.instead(Problem.response(http, CommandProblem.outcomeUnknown()));
    }
  }

  private MutableHttpResponse<A> done(C command, Outcome.Done<R> done) {
    return answers.done(command, done).header("ETag", "\"" + done.revision() + "\"");
  }

  /**
   * Takes a snapshot. Not a command: it changes nothing that anybody could see.
   *
   * @param missing what is said when there is no such stream
   */
  public HttpResponse<SnapshotAnswer> snapshot(HttpRequest<?> http, StreamName stream, R missing) {
    Revision revision = handler.snapshot(stream, Deadline.in(CommandRequest.TIME));
    return revision == null
        ? Problem.instead(Problem.response(http, answers.problem(missing)))
        : HttpResponse.ok(new SnapshotAnswer(stream.value(), revision.value()));
  }
}
