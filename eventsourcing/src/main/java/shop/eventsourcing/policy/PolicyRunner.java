package shop.eventsourcing.policy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.eventsourcing.EventLog;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.Position;
import shop.eventsourcing.RevisionConflict;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.SupervisedSubscription;

/**
 * Lets a policy react to the log. Its state, if it has one, is folded from the log's beginning;
 * what lies behind the checkpoint is also reacted to, and then the checkpoint is moved.
 *
 * <p>Any number of instances may run one policy: the checkpoint is appended at exactly the revision
 * read, and who finds another one stands by. What both have done meanwhile was done once, for the
 * commands' ids derive from the event.
 *
 * <p>What may pass blocks and is tried again; what lasts is parked beside the checkpoint.
 *
 * @param <C> the commands of the context
 * @param <R> their refusals
 */
public final class PolicyRunner<C, R> implements RunningPolicy, AutoCloseable {

  /** How often an event is tried before it is parked, as long as the store works. */
  public static final int ATTEMPTS_MAX = 3;

  /** Events passed over after which the checkpoint is moved although nothing called for it. */
  public static final int PASSED_OVER_MAX = 1_000;

  /**
   * Events that called for something, after which the checkpoint is moved in the middle of a batch.
   * What is behind it is done again by whoever goes on: that is to stay far below the commands that
   * one stream remembers ({@link shop.eventsourcing.Folded}), so that no stream has to be looked
   * through for them.
   */
  public static final int DUE_MAX = 100;

  /** How long an instance stands by before it looks at the checkpoint again. */
  public static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  /** How long an operator waits for a policy that is in the middle of something. */
  public static final Duration OPERATOR_WAITS = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(PolicyRunner.class);

  private final String name;
  private final Hand hand = new Hand();
  private final Standing standing;
  private final Progress<C, R> progress;
  private final SupervisedSubscription subscription;

  /**
   * Prepares a runner; {@link #start} sets it going.
   *
   * @param policies gives the policy before it has seen anything, again when it has to start afresh
   * @param log on a connection that is used for nothing else
   */
  public PolicyRunner(
      Supplier<Policy<C, R>> policies,
      Commands<C, R> commands,
      EventStore store,
      EventLog log,
      InstantSource clock) {
    Policy<C, R> policy = policies.get();
    this.name = policy.name();
    this.standing = new Standing(name);
    this.progress = new Progress<>(policies, commands, store, clock, hand, standing);
    this.subscription =
        new SupervisedSubscription(name, log, policy.streams(), new Following(), clock);
  }

  public void start() {
    subscription.start();
  }

  /** Stops after the command in hand; what was not checkpointed is done again by the next. */
  @Override
  public void close() {
    hand.close();
    subscription.close();
  }

  @Override
  public Status status() {
    SupervisedSubscription.Status following = subscription.status();
    State held = standing.held();
    State state =
        switch (following.state()) {
          case STOPPED -> State.STOPPED;
          case PAUSING -> State.BLOCKED;
          case CATCHING_UP -> held == null ? State.CATCHING_UP : held;
          case LIVE -> held == null ? State.LIVE : held;
        };
    Checkpoint checkpoint = progress.checkpoint();
    String error = standing.lastError();
    return new Status(
        name,
        state,
        checkpoint.position(),
        checkpoint.parked(),
        following.lagEvents(),
        following.lagSeconds(),
        error == null ? following.lastError() : error);
  }

  /** On the subscription's own thread. */
  private final class Following implements SupervisedSubscription.Subscriber {
    @Override
    public @Nullable Position resumeAfter() {
      hand.take();
      try {
        return progress.resumeAfter();
      } finally {
        hand.give();
      }
    }

    @Override
    public void idle() {
      hand.take();
      try {
        progress.idle();
      } finally {
        hand.give();
      }
    }

    @Override
    public void apply(List<StoredEvent> events) throws InterruptedException {
      hand.take();
      try {
        progress.apply(events);
      } finally {
        hand.give();
      }
    }
  }

  @Override
  public Decided retry(UUID eventId) {
    return decided(eventId, this::triedAgain);
  }

  @Override
  public Decided discard(UUID eventId) {
    return decided(
        eventId,
        (now, parked) -> progress.mayBeGivenUp(parked) ? now.without(parked.eventId()) : null);
  }

  /** What becomes of the checkpoint when a parked event has been decided about. */
  private interface Decision {
    /** Null when nothing may become of it. */
    @Nullable Checkpoint after(Checkpoint now, ParkedEvent parked);
  }

  private Checkpoint triedAgain(Checkpoint now, ParkedEvent parked) {
    try {
      StoredEvent event =
          progress
              .find(parked)
              .orElseThrow(() -> new IllegalStateException("the event is not in the log"));
      Reactions<C, R> reactions = progress.reactions();
      reactions.carryOut(event, reactions.againTo(event));
      return now.without(parked.eventId());
    } catch (RuntimeException e) {
      if (Reactions.isPassing(e)) {
        throw e;
      }
      LOG.warn("{} failed again at {} of {}", name, parked.type(), parked.stream(), e);
      return now.replacing(parked.triedAgain(Standing.describe(e)));
    }
  }

  private Decided decided(UUID eventId, Decision decision) {
    if (!hand.take(OPERATOR_WAITS)) {
      return Decided.NOT_NOW;
    }
    try {
      Checkpoint now = progress.read();
      ParkedEvent parked = now.parked(eventId).orElse(null);
      if (parked == null) {
        return Decided.NOT_PARKED;
      }
      if (!progress.hasFolded(parked.position())) {
        return Decided.NOT_NOW; // what it knows may be too little to react
      }
      Checkpoint after = decision.after(now, parked);
      if (after == null) {
        return Decided.OWED;
      }
      progress.write(after);
      hand.call();
      return after.parked(eventId).isEmpty() ? Decided.DONE : Decided.FAILED_AGAIN;
    } catch (RuntimeException e) {
      if (e instanceof RevisionConflict || Reactions.isPassing(e)) {
        LOG.info("{}: what an operator decided about {} is not done", name, eventId, e);
        return Decided.NOT_NOW;
      }
      throw e;
    } finally {
      hand.give();
    }
  }
}
