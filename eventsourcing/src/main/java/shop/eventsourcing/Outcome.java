package shop.eventsourcing;

/**
 * How the handling of a command ended.
 *
 * @param <S> the state
 * @param <R> the refusals
 */
public sealed interface Outcome<S, R> {

  /**
   * The command is carried out: just now, by an earlier try of the same command, or because there
   * was nothing to do.
   *
   * @param state after the command
   * @param revision of the stream's last event at that state
   * @param position of that event
   */
  record Done<S, R>(S state, Revision revision, Position position) implements Outcome<S, R> {}

  /** A rule said no, at this revision of the stream. */
  record Refused<S, R>(R refusal, Revision revision) implements Outcome<S, R> {}

  /** The stream is not at the revision on which the sender insisted; nothing was decided. */
  record Elsewhere<S, R>(Revision current) implements Outcome<S, R> {}

  /** Another command was carried out under the same command id; nothing was decided. */
  record KeyReused<S, R>() implements Outcome<S, R> {}

  /** Every round lost its race against other writers; nothing was appended. */
  record Contended<S, R>(Revision current) implements Outcome<S, R> {}
}
