package shop.eventsourcing.policy;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.Position;
import shop.eventsourcing.RevisionConflict;
import shop.eventsourcing.StoredEvent;
import shop.eventsourcing.StreamDeleted;

/**
 * A policy's way through the log: folds every event, reacts to those behind the checkpoint, and
 * moves the checkpoint. Used by who has it in hand; only the checkpoint is read by others.
 */
final class Progress<C, R> {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

  private final Supplier<Policy<C, R>> policies;
  private final Commands<C, R> commands;
  private final EventStore store;
  private final InstantSource clock;
  private final Checkpoints checkpoints;
  private final Hand hand;
  private final Standing standing;
  private final List<Due<C>> due = new ArrayList<>();
  private Policy<C, R> policy;
  private Reactions<C, R> reactions;
  private @Nullable StoredEvent foldedLast;
  private int passedOver;
  private volatile Checkpoint checkpoint = Checkpoint.NONE;

  /**
   * An event behind the checkpoint that calls for something.
   *
   * @param parked when it could not be reacted to
   */
  private record Due<C>(
      StoredEvent event, List<Reaction<C>> reactions, @Nullable ParkedEvent parked) {}

  Progress(
      Supplier<Policy<C, R>> policies,
      Commands<C, R> commands,
      EventStore store,
      InstantSource clock,
      Hand hand,
      Standing standing) {
    this.policies = policies;
    this.commands = commands;
    this.store = store;
    this.clock = clock;
    this.hand = hand;
    this.standing = standing;
    this.policy = policies.get();
    this.reactions = new Reactions<>(policy, commands, clock);
    this.checkpoints = new Checkpoints(store, policy.name());
  }

  Checkpoint checkpoint() {
    return checkpoint;
  }

  /** The checkpoint as it is in the store, which another instance may have moved. */
  Checkpoint read() {
    checkpoint = checkpoints.read();
    return checkpoint;
  }

  /**
   * Moves the checkpoint.
   *
   * @throws RevisionConflict when another instance has moved it
   */
  void write(Checkpoint next) {
    checkpoint = checkpoints.write(next);
  }

  Reactions<C, R> reactions() {
    return reactions;
  }

  /** A parked event as it stands in the log, if it is still there. */
  Optional<StoredEvent> find(ParkedEvent parked) {
    try {
      return store.read(parked.stream(), parked.revision(), 1).stream()
          .filter(found -> found.id().equals(parked.eventId()))
          .findAny();
    } catch (StreamDeleted _) {
      return Optional.empty();
    }
  }

  /** What is no longer there can only be given up. */
  boolean mayBeGivenUp(ParkedEvent parked) {
    return find(parked).map(policy::mayBeGivenUp).orElse(true);
  }

  /** Whether the policy knows all that was known when an event came. */
  boolean hasFolded(Position position) {
    return !policy.remembers() || (foldedLast != null && !position.isAfter(foldedLast.position()));
  }

  /**
   * Where to go on; null at the log's beginning. A policy that remembers begins there, another one
   * behind its checkpoint. When the log holds another event, or none, where the last one folded
   * was, it has been restored, and what was folded is worth nothing.
   */
  @Nullable Position resumeAfter() {
    StoredEvent last = foldedLast;
    if (last != null && !isInTheLog(last)) {
      LOG.warn("{} begins anew: the log is not the one it has read", policy.name());
      startAfresh();
    }
    if (foldedLast != null) {
      return foldedLast.position();
    }
    Position known = read().position();
    return policy.remembers() ? null : known;
  }

  private boolean isInTheLog(StoredEvent event) {
    return store.read(event.stream(), event.revision(), 1).stream()
        .anyMatch(found -> found.id().equals(event.id()));
  }

  /** Reads the checkpoint again, which another instance may have moved or an operator changed. */
  void idle() {
    read();
  }

  void apply(List<StoredEvent> events) throws InterruptedException {
    try {
      for (StoredEvent event : events) {
        hand.goOn();
        take(event);
        if (!newlyParked().isEmpty() || due.size() >= PolicyRunner.DUE_MAX) {
          save(event.position()); // an operator may see it, and it counts among the parked
        }
      }
      if (!due.isEmpty() || passedOver >= PolicyRunner.PASSED_OVER_MAX) {
        save(events.getLast().position());
      }
    } catch (RuntimeException | Error e) {
      startAfresh(); // nobody knows how much of it was folded
      throw e;
    } finally {
      standing.goesOn();
    }
  }

  private void startAfresh() {
    policy = policies.get();
    reactions = new Reactions<>(policy, commands, clock);
    due.clear();
    foldedLast = null;
    passedOver = 0;
  }

  private void take(StoredEvent event) throws InterruptedException {
    RuntimeException unfoldable = null;
    try {
      policy.fold(event);
    } catch (RuntimeException e) {
      unfoldable = e;
    }
    foldedLast = event;
    if (checkpoint.covers(event.position())) {
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
    Tries tries = new Tries(hand, standing, policy.stepWithin());
    while (true) {
      try {
        called = reactions.to(event);
        reactions.carryOut(event, called);
        return new Due<>(event, called, null);
      } catch (RuntimeException e) {
        if (!tries.mayGoOn(e)) {
          return parked(event, called, e, tries.failed());
        }
      }
    }
  }

  /** Once more, for another instance has moved the checkpoint, but not so far. */
  private Due<C> again(Due<C> before) throws InterruptedException {
    if (before.parked != null) {
      return parked(before.event, before.reactions, before.parked);
    }
    if (!policy.remembers()) {
      return reacted(before.event); // what it called for may have been done by others meanwhile
    }
    Tries tries = new Tries(hand, standing, policy.stepWithin());
    while (true) {
      try {
        reactions.carryOut(before.event, before.reactions);
        return before;
      } catch (RuntimeException e) {
        if (!tries.mayGoOn(e)) {
          return parked(before.event, before.reactions, e, tries.failed());
        }
      }
    }
  }

  private Due<C> parked(
      StoredEvent event, List<Reaction<C>> called, RuntimeException why, int attempts)
      throws InterruptedException {
    standing.setsAside(event, why);
    String error = Standing.describe(why);
    return parked(event, called, ParkedEvent.of(event, error, clock.instant(), attempts));
  }

  /** Waits until there is room for it. */
  private Due<C> parked(StoredEvent event, List<Reaction<C>> called, ParkedEvent parked)
      throws InterruptedException {
    while (checkpoint.parked().size() + newlyParked().size() >= Checkpoint.PARKED_MAX
        && !checkpoint.covers(event.position())) {
      standing.isFull();
      hand.rest(PolicyRunner.LOOK_AGAIN);
      lookAgain();
    }
    standing.goesOn();
    return new Due<>(event, called, parked);
  }

  private List<ParkedEvent> newlyParked() {
    return due.stream()
        .filter(one -> !checkpoint.covers(one.event.position()))
        .map(Due::parked)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Moves the checkpoint, unless another instance has moved it as far already. */
  private void save(Position position) throws InterruptedException {
    Tries tries = new Tries(hand, standing, policy.stepWithin());
    while (!checkpoint.covers(position)) {
      try {
        write(checkpoint.movedTo(position, newlyParked()));
      } catch (RevisionConflict _) {
        standBy();
        List<Due<C>> left =
            due.stream().filter(one -> !checkpoint.covers(one.event.position())).toList();
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
    standing.isWell();
  }

  /** Until no other instance has moved the checkpoint for a while. */
  private void standBy() throws InterruptedException {
    Checkpoint before;
    do {
      lookAgain();
      before = checkpoint;
      standing.standsBy();
      hand.rest(PolicyRunner.LOOK_AGAIN);
      lookAgain();
    } while (!checkpoint.revision().equals(before.revision()));
    standing.goesOn();
  }

  private void lookAgain() throws InterruptedException {
    Tries tries = new Tries(hand, standing, policy.stepWithin());
    while (true) {
      try {
        read();
        return;
      } catch (RuntimeException e) {
        if (!tries.mayGoOn(e)) {
          throw e;
        }
      }
    }
  }
}
