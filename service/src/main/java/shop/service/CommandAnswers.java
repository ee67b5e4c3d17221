package shop.service;

import io.micronaut.http.MutableHttpResponse;
import shop.eventsourcing.Outcome;
import shop.eventsourcing.StreamName;

/**
 * What a context says itself of its commands over HTTP.
 *
 * @param <C> the commands
 * @param <R> the refusals
 * @param <A> what is answered when a command is carried out
 */
public interface CommandAnswers<C, R, A> {

  /** The stream of the aggregate that a command is for. */
  StreamName stream(C command);

  /** What an {@code If-Match} on a command speaks of, such as {@code order}. */
  String noun(C command);

  RefusalProblem problem(R refusal);

  /** The answer to a command that is carried out; its {@code ETag} is added to it. */
  MutableHttpResponse<A> done(C command, Outcome.Done<R> done);
}
