package shop.service;

import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import shop.eventsourcing.CommandHandler;
import shop.eventsourcing.request.RefusalLog;

/** Makes the endpoints of a service out of what is the same for all of them. */
@Singleton
public final class CommandEndpoints {
  final RefusalLog refusals;
  final Validator validator;
  final CommandInstant instant;

  CommandEndpoints(RefusalLog refusals, Validator validator, CommandInstant instant) {
    this.refusals = refusals;
    this.validator = validator;
    this.instant = instant;
  }

  /** The endpoint for the commands of one kind of stream. */
  public <C, R, A> CommandEndpoint<C, R, A> of(
      CommandHandler<C, ?, ?, R> handler, CommandAnswers<C, R, A> answers) {
    return new CommandEndpoint<>(this, handler, answers);
  }
}
