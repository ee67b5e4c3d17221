package shop.eventsourcing.policy;

import shop.eventsourcing.Expected;
import shop.eventsourcing.StreamName;

/**
 * A command that an event calls for.
 *
 * @param stream of the aggregate
 * @param target what it is about, such as a timeslot's id: tells apart the commands of one type to
 *     one stream that one event calls for
 * @param expected at which revision it is to be carried out; when what it is about is elsewhere by
 *     then, nothing is left to do: the event that moved it calls for what is right now
 */
public record Reaction<C>(StreamName stream, String target, C command, Expected expected) {

  /** A command that is right at any revision. */
  public Reaction(StreamName stream, String target, C command) {
    this(stream, target, command, new Expected.Any());
  }
}
