package shop.eventsourcing.policy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import shop.eventsourcing.AppendOutcomeUnknown;
import shop.eventsourcing.CommandContext;
import shop.eventsourcing.Deadline;
import shop.eventsourcing.EventMetadata;
import shop.eventsourcing.EventStoreUnavailable;
import shop.eventsourcing.NameBasedUuid;
import shop.eventsourcing.Outcome;
import shop.eventsourcing.Sha256;
import shop.eventsourcing.StoredEvent;

/**
 * Carries out what a policy asks for. The commands' ids derive from the event that called for them,
 * so reacting to it once more changes nothing.
 */
final class Reactions<C, R> {

  /** A command's time, as for those that come over HTTP. */
  private static final Duration TIME = Duration.ofSeconds(3);

  private final Policy<C, R> policy;
  private final Commands<C, R> commands;
  private final InstantSource clock;

  Reactions(Policy<C, R> policy, Commands<C, R> commands, InstantSource clock) {
    this.policy = policy;
    this.commands = commands;
    this.clock = clock;
  }

  /** What cannot be done now and may be possible soon: the store is away, or others are faster. */
  static boolean isPassing(RuntimeException e) {
    return e instanceof EventStoreUnavailable || e instanceof AppendOutcomeUnknown || isOutpaced(e);
  }

  /** The store works, and others are faster. */
  static boolean isOutpaced(RuntimeException e) {
    return e instanceof Outpaced;
  }

  /** What will be the same however often it is tried. */
  static boolean isFinal(RuntimeException e) {
    return e instanceof NotCarriedOut;
  }

  /** What an event calls for. */
  List<Reaction<C>> to(StoredEvent event) {
    return policy.react(event, clock.instant());
  }

  /** What a parked event calls for, now that an operator has looked at it. */
  List<Reaction<C>> againTo(StoredEvent event) {
    return policy.reactAgain(event, clock.instant());
  }

  /**
   * Carries out what an event called for. What lasts in one of them does not keep the others back.
   *
   * @throws RuntimeException the first that kept one of them from being carried out
   */
  void carryOut(StoredEvent event, List<Reaction<C>> reactions) {
    RuntimeException lasting = null;
    for (Reaction<C> reaction : reactions) {
      try {
        carryOut(event, reaction);
      } catch (RuntimeException e) {
        if (isPassing(e)) {
          throw e;
        }
        lasting = lasting == null ? e : lasting;
      }
    }
    if (lasting != null) {
      throw lasting;
    }
  }

  private void carryOut(StoredEvent event, Reaction<C> reaction) {
    Outcome<? extends R> outcome =
        commands.handle(reaction.stream(), reaction.command(), context(event, reaction));
    switch (outcome) {
      case Outcome.Done<? extends R> _, Outcome.Elsewhere<? extends R> _ -> {}
      case Outcome.Refused<? extends R> refused when policy.isSettledBy(refused.refusal()) -> {}
      case Outcome.Contended<? extends R> _ -> throw new Outpaced();
      case Outcome.Refused<? extends R> refused -> throw new NotCarriedOut(refused.refusal());
      case Outcome.KeyReused<? extends R> _ -> throw new NotCarriedOut(outcome);
    }
  }

  private CommandContext context(StoredEvent event, Reaction<C> reaction) {
    String type = reaction.command().getClass().getSimpleName();
    String identity =
        String.join("\n", policy.name(), type, reaction.stream().value(), reaction.target());
    UUID commandId = NameBasedUuid.of(event.id(), identity);
    EventMetadata metadata = event.metadata();
    return new CommandContext(
        commandId,
        type,
        Sha256.hex(identity),
        "policy:" + policy.name(),
        Objects.requireNonNullElse(metadata.correlationId(), event.id().toString()),
        event,
        metadata.traceparent(),
        reaction.expected(),
        Deadline.in(TIME));
  }

  /** Other writers were faster each time. */
  private static final class Outpaced extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Outpaced() {
      super("others keep changing the stream");
    }
  }

  private static final class NotCarriedOut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private NotCarriedOut(Object why) {
      super(String.valueOf(why));
    }
  }
}
