package shop.eventsourcing.policy;

import shop.eventsourcing.CommandContext;
import shop.eventsourcing.CommandHandler;
import shop.eventsourcing.Outcome;
import shop.eventsourcing.StreamName;

/**
 * Where a policy's commands are carried out: a {@link CommandHandler}, or several of which each
 * knows the commands for one kind of stream.
 *
 * @param <C> the commands
 * @param <R> their refusals
 */
@FunctionalInterface
public interface Commands<C, R> {

  /** As {@link CommandHandler#handle} does. */
  Outcome<? extends R> handle(StreamName stream, C command, CommandContext context);
}
