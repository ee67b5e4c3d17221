package shop.eventsourcing.policy;

import shop.eventsourcing.StreamName;

/**
 * A command that an event calls for.
 *
 * @param stream of the aggregate
 * @param target what it is about, such as a timeslot's id: tells apart the commands of one type to
 *     one stream that one event calls for
 */
public record Reaction<C>(StreamName stream, String target, C command) {}
