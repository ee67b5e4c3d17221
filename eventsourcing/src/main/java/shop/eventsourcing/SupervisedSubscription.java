package shop.eventsourcing;

import java.time.Duration;
import java.time.InstantSource;
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

  /** Silence after which the log is looked at. */
  public static final Duration QUIET = Duration.ofSeconds(2);

  /** How long an event found in the log may still be on its way. */
  public static final Duration GRACE = Duration.ofSeconds(1);

  /** The most events of the log read in one look. */
  public static final int LOOK_MAX = 10_000;

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
   * @param lagEvents matching events found in the log and not delivered, at most {@link #LOOK_MAX}
   * @param lagSeconds the age of the oldest of them
   * @param head the last matching event known to be in the log, null when none is known
   * @param restarts how often it was opened again since the start
   * @param lastError why it last ended
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
  private volatile boolean closing;
  private volatile State state = State.CATCHING_UP;
  private volatile Lag lag = Lag.NONE;
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
    return new Status(state, lag.events, lag.seconds, head, restarts.get(), lastError);
  }

  /** Stops after the batch in hand. */
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      if (!thread.join(CLOSE_WITHIN)) {
        LOG.warn("{} did not stop within {}", name, CLOSE_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    state = State.STOPPED;
  }

  private void run() {
    Pause pause = new Pause();
    try {
      while (!closing) {
        try {
          follow(pause);
        } catch (RuntimeException | Error e) {
          // An Error too: whatever one batch brings about, following must not end in silence.
          if (closing) {
            return;
          }
          lastError = describe(e);
          state = State.PAUSING;
          LOG.warn("{} is opened again: {}", name, lastError, e);
          pause.sleep();
          restarts.incrementAndGet();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      state = State.STOPPED;
    }
  }

  private void follow(Pause pause) throws InterruptedException {
    Position applied = subscriber.resumeAfter();
    head = head == null ? applied : head;
    state = State.CATCHING_UP;
    try (Subscription subscription = log.subscribe(streams, applied)) {
      Position lookedAt = applied;
      Duration wait = QUIET;
      while (!closing) {
        List<StoredEvent> events = subscription.take(BATCH_MAX, wait);
        wait = QUIET;
        if (events.isEmpty()) {
          Look look = look(lookedAt);
          if (look.found == 0) {
            lookedAt = look.end;
            if (look.complete) {
              state = State.LIVE;
            } else {
              wait = Duration.ZERO;
            }
            pause.reset();
            continue;
          }
          events = subscription.take(BATCH_MAX, GRACE);
          if (events.isEmpty()) {
            throw new SubscriptionLost(look.found + " events in the log were not delivered", null);
          }
        }
        subscriber.apply(events);
        Position last = events.getLast().position();
        lookedAt = last;
        delivered(last, subscription.caughtUp());
        pause.reset();
      }
    }
  }

  private void delivered(Position last, boolean caughtUp) {
    Position known = head;
    if (known == null || last.isAfter(known)) {
      head = last;
    }
    lag = Lag.NONE;
    if (caughtUp) {
      state = State.LIVE;
    }
  }

  /** Reads the log on from a position, which is behind everything delivered. */
  private Look look(@Nullable Position from) {
    List<StoredEvent> page = log.readAll(from, LOOK_MAX);
    List<StoredEvent> missing =
        page.stream().filter(event -> pattern.matcher(event.stream().value()).find()).toList();
    if (missing.isEmpty()) {
      lag = Lag.NONE;
    } else {
      head = missing.getLast().position();
      Duration age = Duration.between(missing.getFirst().created(), clock.instant());
      lag = new Lag(missing.size(), Math.max(0, age.toSeconds()));
    }
    Position end = page.isEmpty() ? from : page.getLast().position();
    return new Look(missing.size(), end, page.size() < LOOK_MAX);
  }

  private static String describe(Throwable e) {
    Throwable cause = e.getCause();
    return e.getMessage() + (cause == null ? "" : " (" + cause.getMessage() + ")");
  }

  /**
   * What a look at the log found.
   *
   * @param end the last event looked at
   * @param complete whether that was the log's end
   */
  private record Look(int found, @Nullable Position end, boolean complete) {}

  private record Lag(long events, long seconds) {
    static final Lag NONE = new Lag(0, 0);
  }

  /** Doubles from try to try, up to a maximum. */
  private static final class Pause {
    private Duration next = PAUSE_FIRST;

    void sleep() throws InterruptedException {
      Thread.sleep(next);
      Duration doubled = next.multipliedBy(2);
      next = doubled.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : doubled;
    }

    void reset() {
      next = PAUSE_FIRST;
    }
  }
}
