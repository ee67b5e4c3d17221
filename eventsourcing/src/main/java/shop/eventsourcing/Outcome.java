package shop.eventsourcing;

import org.jspecify.annotations.Nullable;

/**
 * How the handling of a command ended.
 *
 * @param <R> the refusals
 */
public sealed interface Outcome<R> {

  /**
   * The command is carried out: just now, by an earlier try of the same command, or because there
   * was nothing to do.
   *
   * @param status of the state after the command, as its {@link Aggregate} tells it
   * @param revision of the last event at that state, of the stream or of the part the command is
   *     about
   * @param position of that event
   */
  record Done<R>(@Nullable String status, Revision revision, Position position)
      implements Outcome<R> {}

  /** A rule said no, at this revision of the stream. */
  record Refused<R>(R refusal, Revision revision) implements Outcome<R> {}

  /** It did not come to a decision that holds; nothing was appended. */
  sealed interface Undecided<R> extends Outcome<R> {}

  /** The stream, or the part the command is about, is not where the sender insisted it is. */
  record Elsewhere<R>(Revision current) implements Undecided<R> {}

  /** Another command was carried out under the same command id. */
  record KeyReused<R>() implements Undecided<R> {}

  /** Every round lost its race against other writers. */
  record Contended<R>(Revision current) implements Undecided<R> {}
}
