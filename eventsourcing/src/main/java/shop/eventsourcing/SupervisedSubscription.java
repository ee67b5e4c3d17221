package shop.eventsourcing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log for good. Whatever ends the subscription, with a word or without, it is opened
 * again behind what the subscriber has applied.
 *
 * <p>A subscription can end silently. So after {@link #QUIET} without an event the log itself is
 * read on from where it was last looked at; when it holds an event that should have been delivered
 * and does not come within {@link #GRACE}, the subscription counts as lost.
 */
public final class SupervisedSubscription implements AutoCloseable {

  /** The most events applied at once. */
  public static final int BATCH_MAX = 2_000;

  /** How long more events are waited for while those from before the subscription come. */
  static final Duration GATHER = Duration.ofMillis(20);

  /** Silence after which the log is looked at. */
  public static final Duration QUIET = Duration.ofSeconds(2);

  /**
   * How long an event found in the log may still be on its way. It doubles with each loss after
   * which nothing was delivered: a store may need long to find the next event behind many others,
   * and starts from scratch each time it is asked again.
   */
  public static final Duration GRACE = Duration.ofSeconds(1);

  /** The longest grace. */
  public static final Duration GRACE_MAX = Duration.ofSeconds(60);

  /** The most events of the log read in one look. */
  public static final int LOOK_MAX = 10_000;

  /** The events of the log read at a time; they are large when they come from others. */
  static final int LOOK_PAGE = 500;

  /** The longest pause between two tries; there is no last try. */
  public static final Duration PAUSE_MAX = Duration.ofSeconds(2);

  private static final Duration PAUSE_FIRST = Duration.ofMillis(100);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(SupervisedSubscription.class);

  /** Who wants the events. All methods are called on the subscription's own thread. */
  public interface Subscriber {

    /**
     * Asked whenever the subscription is opened.
     *
     * @return the position of the last event applied, or null when none has been
     */
    @Nullable Position resumeAfter() throws InterruptedException;

    /**
     * Applies events in the order of the log. When it throws, the subscription is opened again
     * behind {@link #resumeAfter}, after a pause.
     */
    void apply(List<StoredEvent> events) throws InterruptedException;

    /**
     * Called when the log holds nothing to apply, about every {@link #QUIET}: the moment for work
     * that must not run beside {@link #apply}. What it throws counts like a failed batch.
     */
    default void idle() throws InterruptedException {}
  }

  /** What must not be interrupted half-way. */
  private interface Step {
    void take() throws InterruptedException;
  }

  /** What the subscription is doing. */
  public enum State {
    /** It has not met the log's end since it was opened. */
    CATCHING_UP,
    /** It has met the log's end and follows. */
    LIVE,
    /** It ended and will be opened again after a pause. */
    PAUSING,
    /** It was closed. */
    STOPPED
  }

  /**
   * How it stands.
   *
   * @param lagEvents matching events known to be in the log and not applied, at most {@link
   *     #LOOK_MAX}
   * @param lagSeconds the age of the oldest of them
   * @param head the last matching event known to be in the log, null when none is known
   * @param restarts how often it was opened again since the start
   * @param lastError why it last ended, until it is live again
   */
  public record Status(
      State state,
      long lagEvents,
      long lagSeconds,
      @Nullable Position head,
      long restarts,
      @Nullable String lastError) {}

  private final String name;
  private final EventLog log;
  private final String streams;
  private final Pattern pattern;
  private final Subscriber subscriber;
  private final InstantSource clock;
  private final Thread thread;
  private final AtomicLong restarts = new AtomicLong();
  private final Object hand = new Object();
  private boolean applying;
  private Duration grace = GRACE;
  private @Nullable Position lookedAt;
  private volatile boolean closing;
  private volatile State state = State.CATCHING_UP;
  private volatile Behind behind = Behind.NOT;
  private volatile @Nullable Position head;
  private volatile @Nullable String lastError;

  /**
   * Prepares a subscription; {@link #start} opens it.
   *
   * @param name of its thread and in its log lines
   * @param streams a regular expression over stream names, anchored at the beginning
   */
  public SupervisedSubscription(
      String name, EventLog log, String streams, Subscriber subscriber, InstantSource clock) {
    this.name = name;
    this.log = log;
    this.streams = streams;
    this.pattern = Pattern.compile(streams);
    this.subscriber = subscriber;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  public Status status() {
    Behind now = behind;
    return new Status(
        state,
        now.events,
        now.seconds(clock.instant()),
        head,
        restarts.get(),
        state == State.LIVE ? null : lastError);
  }

  /** Stops after the batch in hand. */
  @Override
  public void close() {
    synchronized (hand) {
      closing = true;
      if (!applying) {
        thread.interrupt();
      }
    }
    if (thread.getState() == Thread.State.NEW) {
      state = State.STOPPED;
      return;
    }
    try {
      if (!thread.join(CLOSE_WITHIN)) {
        LOG.warn("{} did not stop within {}", name, CLOSE_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Pause pause = new Pause();
    while (!closing) {
      try {
        follow(pause);
      } catch (InterruptedException | RuntimeException | Error e) {
        // Whatever one batch brings about, an Error too: following must not end in silence.
        if (!closing) {
          ended(e, pause);
        }
      }
    }
    state = State.STOPPED;
  }

  private void ended(Throwable e, Pause pause) {
    lastError = describe(e);
    state = State.PAUSING;
    lookedAt = null; // whoever goes on further back has more to look at
    LOG.warn("{} is opened again: {}", name, lastError, e);
    pause.take();
    restarts.incrementAndGet();
  }

  private void follow(Pause pause) throws InterruptedException {
    Position applied = subscriber.resumeAfter();
    head = later(head, applied);
    lookedAt = later(lookedAt, applied);
    state = State.CATCHING_UP;
    try (Subscription subscription = log.subscribe(streams, applied)) {
      while (!closing) {
        List<StoredEvent> events = subscription.take(BATCH_MAX, QUIET);
        if (events.isEmpty() && nothingIsMissing()) {
          wholly(subscriber::idle);
          pause.reset();
          continue;
        }
        if (events.isEmpty()) {
          events = subscription.take(BATCH_MAX, grace);
        }
        if (events.isEmpty()) {
          grace = shorter(grace.multipliedBy(2), GRACE_MAX);
          throw new SubscriptionLost(behind.events + " events in the log were not delivered", null);
        }
        apply(gathered(subscription, events), subscription.caughtUp());
        pause.reset();
      }
    }
  }

  /** With many to come a larger batch is waited for: a small one costs nearly as much. */
  private List<StoredEvent> gathered(Subscription subscription, List<StoredEvent> first)
      throws InterruptedException {
    if (state == State.LIVE || subscription.caughtUp() || first.size() >= BATCH_MAX) {
      return first;
    }
    Thread.sleep(GATHER);
    List<StoredEvent> events = new ArrayList<>(first);
    try {
      events.addAll(subscription.take(BATCH_MAX - first.size(), Duration.ZERO));
    } catch (SubscriptionLost e) {
      LOG.debug("{} ended behind these events; that is met again", name, e);
    }
    return events;
  }

  private void apply(List<StoredEvent> events, boolean caughtUp) throws InterruptedException {
    Position last = events.getLast().position();
    head = later(head, last);
    behind = new Behind(events.size(), events.getFirst().created());
    if (!wholly(() -> subscriber.apply(events))) {
      return;
    }
    grace = GRACE;
    lookedAt = later(lookedAt, last);
    if (events.size() < BATCH_MAX) {
      behind = Behind.NOT;
      state = caughtUp ? State.LIVE : state;
    }
  }

  /** Answers false when the subscription is closing and the step was not taken. */
  private boolean wholly(Step step) throws InterruptedException {
    synchronized (hand) {
      if (closing) {
        return false;
      }
      applying = true;
    }
    try {
      step.take();
    } finally {
      synchronized (hand) {
        applying = false;
      }
    }
    return true;
  }

  /** Reads the log on from where it was last looked at, behind everything applied. */
  private boolean nothingIsMissing() {
    int looked = 0;
    int page;
    do {
      List<StoredEvent> events = log.readAll(lookedAt, LOOK_PAGE);
      List<StoredEvent> missing =
          events.stream().filter(event -> pattern.matcher(event.stream().value()).find()).toList();
      if (!missing.isEmpty()) {
        head = later(head, missing.getLast().position());
        behind = new Behind(missing.size(), missing.getFirst().created());
        return false;
      }
      page = events.size();
      looked += page;
      lookedAt = page == 0 ? lookedAt : events.getLast().position();
    } while (page == LOOK_PAGE && looked < LOOK_MAX);
    behind = Behind.NOT;
    state = page < LOOK_PAGE ? State.LIVE : state;
    return true;
  }

  private static @Nullable Position later(@Nullable Position one, @Nullable Position other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.isAfter(one) ? other : one;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static String describe(Throwable e) {
    Throwable cause = e.getCause();
    return message(e) + (cause == null ? "" : " (" + message(cause) + ")");
  }

  private static String message(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  /**
   * What is known to be in the log and not applied.
   *
   * @param oldest when the oldest of it was stored
   */
  private record Behind(int events, Instant oldest) {
    static final Behind NOT = new Behind(0, Instant.MAX);

    long seconds(Instant now) {
      return events == 0 ? 0 : Math.max(0, Duration.between(oldest, now).toSeconds());
    }
  }

  /** Doubles from try to try, up to a maximum. */
  private final class Pause {
    private Duration next = PAUSE_FIRST;

    /** Cut short when the subscription is closed. */
    void take() {
      try {
        Thread.sleep(next);
      } catch (InterruptedException _) {
        LOG.debug("{} was woken from its pause", name);
      }
      next = shorter(next.multipliedBy(2), PAUSE_MAX);
    }

    void reset() {
      next = PAUSE_FIRST;
    }
  }
}
