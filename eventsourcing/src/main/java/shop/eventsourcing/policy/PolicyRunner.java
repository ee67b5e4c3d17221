package shop.eventsourcing.policy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.eventsourcing.CommandHandler;
import shop.eventsourcing.EventLog;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.Position;
import shop.eventsourcing.RevisionConflict;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.SupervisedSubscription;

/**
 * Lets a policy react to the log. Its state is folded from the log's beginning; what lies behind
 * the checkpoint is also reacted to, and then the checkpoint is moved.
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

  /** How long an instance stands by before it looks at the checkpoint again. */
  public static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  /** The longest pause between two tries of what may pass; there is no last try. */
  public static final Duration PAUSE_MAX = Duration.ofSeconds(2);

  /** How long an operator waits for a policy that is in the middle of something. */
  public static final Duration OPERATOR_WAITS = Duration.ofSeconds(2);

  private static final Duration PAUSE_FIRST = Duration.ofMillis(100);
  private static final Logger LOG = LoggerFactory.getLogger(PolicyRunner.class);

  private final String name;
  private final Supplier<Policy<C, R>> policies;
  private final CommandHandler<C, ?, ?, R> handler;
  private final EventStore store;
  private final InstantSource clock;
  private final Checkpoints checkpoints;
  private final SupervisedSubscription subscription;

  /** Whoever works on what follows holds it; whoever waits gives it away meanwhile. */
  private final ReentrantLock hand = new ReentrantLock();

  private final Condition changed = hand.newCondition();
  private final List<Due<C>> due = new ArrayList<>();
  private Policy<C, R> policy;
  private Reactions<C, R> reactions;
  private @Nullable Position foldedTo;
  private int passedOver;
  private int decisions;

  private volatile Checkpoint checkpoint = Checkpoint.NONE;
  private volatile @Nullable State held;
  private volatile @Nullable String lastError;
  private volatile boolean closing;

  /**
   * An event behind the checkpoint that calls for something.
   *
   * @param parked when it could not be reacted to
   */
  private record Due<C>(
      StoredEvent event, List<Reaction<C>> reactions, @Nullable ParkedEvent parked) {}

  /**
   * Prepares a runner; {@link #start} sets it going.
   *
   * @param policies gives the policy before it has seen anything, again when it has to start afresh
   * @param log on a connection that is used for nothing else
   */
  public PolicyRunner(
      Supplier<Policy<C, R>> policies,
      CommandHandler<C, ?, ?, R> handler,
      EventStore store,
      EventLog log,
      InstantSource clock) {
    this.policies = policies;
    this.handler = handler;
    this.store = store;
    this.clock = clock;
    this.policy = policies.get();
    this.reactions = new Reactions<>(policy, handler, clock);
    this.name = policy.name();
    this.checkpoints = new Checkpoints(store, name);
    this.subscription =
        new SupervisedSubscription(name, log, policy.streams(), new Following(), clock);
  }

  public void start() {
    subscription.start();
  }

  /** Stops after the command in hand; what was not checkpointed is done again by the next. */
  @Override
  public void close() {
    closing = true;
    hand.lock();
    try {
      changed.signalAll();
    } finally {
      hand.unlock();
    }
    subscription.close();
  }

  @Override
  public Status status() {
    SupervisedSubscription.Status following = subscription.status();
    State now = held;
    State state =
        switch (following.state()) {
          case STOPPED -> State.STOPPED;
          case PAUSING -> State.BLOCKED;
          case CATCHING_UP -> now == null ? State.CATCHING_UP : now;
          case LIVE -> now == null ? State.LIVE : now;
        };
    String error = lastError;
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
      hand.lock();
      try {
        if (foldedTo == null) {
          checkpoint = checkpoints.read();
        }
        return foldedTo;
      } finally {
        hand.unlock();
      }
    }

    @Override
    public void apply(List<StoredEvent> events) throws InterruptedException {
      hand.lock();
      try {
        for (StoredEvent event : events) {
          take(event);
          if (!newlyParked().isEmpty()) {
            save(event.position()); // an operator may see it, and it counts among the parked
          }
        }
        if (!due.isEmpty() || passedOver >= PASSED_OVER_MAX) {
          save(events.getLast().position());
        }
      } catch (RuntimeException | Error e) {
        startAfresh(); // nobody knows how much of it was folded
        throw e;
      } finally {
        held = null;
        hand.unlock();
      }
    }
  }

  private void startAfresh() {
    policy = policies.get();
    reactions = new Reactions<>(policy, handler, clock);
    due.clear();
    foldedTo = null;
    passedOver = 0;
  }

  private void take(StoredEvent event) throws InterruptedException {
    RuntimeException unfoldable = null;
    try {
      policy.fold(event);
    } catch (RuntimeException e) {
      unfoldable = e;
    }
    foldedTo = event.position();
    if (checkpoint.covers(event)) {
      return;
    }
    passedOver++;
    Due<C> done = unfoldable == null ? reacted(event) : parked(event, List.of(), unfoldable, 1);
    if (done.parked != null || !done.reactions.isEmpty()) {
      due.add(done);
    }
  }

  private Due<C> reacted(StoredEvent event) throws InterruptedException {
    List<Reaction<C>> called = List.of();
    Tries tries = new Tries();
    while (true) {
      try {
        called = reactions.to(event);
        reactions.carryOut(event, called);
        return new Due<>(event, called, null);
      } catch (RuntimeException e) {
        if (!tries.mayGoOn(e)) {
          return parked(event, called, e, tries.failed);
        }
      }
    }
  }

  /** Once more, for another instance has moved the checkpoint, but not so far. */
  private Due<C> again(Due<C> before) throws InterruptedException {
    if (before.parked != null) {
      return parked(before.event, before.reactions, before.parked);
    }
    Tries tries = new Tries();
    while (true) {
      try {
        reactions.carryOut(before.event, before.reactions);
        return before;
      } catch (RuntimeException e) {
        if (!tries.mayGoOn(e)) {
          return parked(before.event, before.reactions, e, tries.failed);
        }
      }
    }
  }

  private Due<C> parked(
      StoredEvent event, List<Reaction<C>> called, RuntimeException why, int attempts)
      throws InterruptedException {
    LOG.error("{} sets {} of {} aside", name, event.type(), event.stream(), why);
    lastError = describe(why);
    return parked(event, called, ParkedEvent.of(event, describe(why), clock.instant(), attempts));
  }

  /** Waits until there is room for it. */
  private Due<C> parked(StoredEvent event, List<Reaction<C>> called, ParkedEvent parked)
      throws InterruptedException {
    while (checkpoint.parked().size() + newlyParked().size() >= Checkpoint.PARKED_MAX
        && !checkpoint.covers(event)) {
      held = State.FULL;
      rest(LOOK_AGAIN);
      lookAgain();
    }
    held = null;
    return new Due<>(event, called, parked);
  }

  private List<ParkedEvent> newlyParked() {
    return due.stream()
        .filter(one -> !checkpoint.covers(one.event))
        .map(Due::parked)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Moves the checkpoint, unless another instance has moved it as far already. */
  private void save(Position position) throws InterruptedException {
    Tries tries = new Tries();
    while (!checkpoint.covers(position)) {
      try {
        checkpoint = checkpoints.write(checkpoint.movedTo(position, newlyParked()));
      } catch (RevisionConflict _) {
        standBy();
        List<Due<C>> left = due.stream().filter(one -> !checkpoint.covers(one.event)).toList();
        due.clear();
        for (Due<C> one : left) {
          due.add(again(one));
        }
      } catch (RuntimeException e) {
        if (!tries.mayGoOn(e)) {
          throw e;
        }
      }
    }
    due.clear();
    passedOver = 0;
  }

  /** Until no other instance has moved the checkpoint for a while. */
  private void standBy() throws InterruptedException {
    held = State.STANDBY;
    LOG.info("{} stands by: another instance has moved its checkpoint", name);
    boolean moved;
    do {
      lookAgain();
      Checkpoint before = checkpoint;
      rest(LOOK_AGAIN);
      lookAgain();
      moved = !checkpoint.revision().equals(before.revision());
    } while (moved);
    held = null;
  }

  private void lookAgain() throws InterruptedException {
    Tries tries = new Tries();
    while (true) {
      try {
        checkpoint = checkpoints.read();
        return;
      } catch (RuntimeException e) {
        if (!tries.mayGoOn(e)) {
          throw e;
        }
      }
    }
  }

  /** What may pass is tried for ever, what may last a few times, a rule's no once. */
  private final class Tries {
    private int failed;
    private Duration pause = PAUSE_FIRST;

    boolean mayGoOn(RuntimeException e) throws InterruptedException {
      State before = held;
      if (Reactions.isPassing(e)) {
        held = State.BLOCKED;
        lastError = describe(e);
        LOG.warn("{} has to wait: {}", name, lastError);
      } else if (++failed == ATTEMPTS_MAX || Reactions.isFinal(e)) {
        return false;
      }
      rest(pause);
      held = before;
      pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
      return true;
    }
  }

  /** Gives the hand to others meanwhile; cut short when an operator has decided something. */
  private void rest(Duration time) throws InterruptedException {
    long left = time.toNanos();
    decisions = 0;
    while (left > 0 && decisions == 0 && !closing) {
      left = changed.awaitNanos(left);
    }
    if (closing) {
      throw new InterruptedException("closing");
    }
  }

  @Override
  public Decided retry(UUID eventId) {
    return decided(eventId, this::triedAgain);
  }

  @Override
  public Decided discard(UUID eventId) {
    return decided(eventId, (now, parked) -> now.without(parked.eventId()));
  }

  private Checkpoint triedAgain(Checkpoint now, ParkedEvent parked) {
    try {
      StoredEvent event =
          store.read(parked.stream(), parked.revision(), 1).stream()
              .filter(found -> found.id().equals(parked.eventId()))
              .findAny()
              .orElseThrow(() -> new IllegalStateException("the event is not in the log"));
      reactions.carryOut(event, reactions.to(event));
      return now.without(parked.eventId());
    } catch (RuntimeException e) {
      if (Reactions.isPassing(e)) {
        throw e;
      }
      LOG.warn("{} failed again at {} of {}", name, parked.type(), parked.stream(), e);
      return now.replacing(parked.triedAgain(describe(e)));
    }
  }

  /** What becomes of the checkpoint when a parked event has been decided about. */
  private interface Decision {
    Checkpoint after(Checkpoint now, ParkedEvent parked);
  }

  private Decided decided(UUID eventId, Decision decision) {
    try {
      if (!hand.tryLock(OPERATOR_WAITS.toMillis(), TimeUnit.MILLISECONDS)) {
        return Decided.NOT_NOW;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Decided.NOT_NOW;
    }
    try {
      Checkpoint now = checkpoints.read();
      ParkedEvent parked = now.parked(eventId).orElse(null);
      if (parked == null) {
        return Decided.NOT_PARKED;
      }
      if (foldedTo == null || parked.position().isAfter(foldedTo)) {
        return Decided.NOT_NOW; // what it knows may be too little to react
      }
      Checkpoint after = decision.after(now, parked);
      checkpoint = checkpoints.write(after);
      decisions++;
      changed.signalAll();
      return after.parked(eventId).isEmpty() ? Decided.DONE : Decided.FAILED_AGAIN;
    } catch (RuntimeException e) {
      if (e instanceof RevisionConflict || Reactions.isPassing(e)) {
        LOG.info("{}: what an operator decided about {} is not done", name, eventId, e);
        return Decided.NOT_NOW;
      }
      throw e;
    } finally {
      hand.unlock();
    }
  }

  private static String describe(RuntimeException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
