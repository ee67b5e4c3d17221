package shop.gateway.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one browser reads of the log. It is pulled: a page is asked for when the one before is
 * written, so that a slow browser makes nobody hold more than a page, and misses nothing. A page
 * that fails is asked for again from where the last whole one ended.
 */
final class EventFeed {
  private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);

  /** Between two looks at the end of the log. */
  private static final Duration AT_THE_END = Duration.ofMillis(50);

  private static final Duration BACKOFF_MIN = Duration.ofMillis(200);
  private static final Duration BACKOFF_MAX = Duration.ofSeconds(5);

  private final LogPages log;
  private final LogFilter filter;
  private final SocketMessages messages;
  private final BiConsumer<Runnable, Duration> later;
  private final Runnable wake;
  private final Runnable onEnd;
  private final Deque<Frame> page = new ArrayDeque<>();
  private @Nullable String reached;
  private Duration pause = Duration.ZERO;
  private boolean asking;
  private boolean interrupted;
  private boolean caughtUp;
  private boolean paused;
  private boolean over;
  private boolean ended;

  /**
   * A feed that begins when it is polled.
   *
   * @param from a position, exclusive, or {@link LogPages#END}, or null for the beginning
   * @param later runs something after a while, never at once
   * @param wake called when there is something to poll
   * @param onEnd called once
   */
  EventFeed(
      LogPages log,
      @Nullable String from,
      LogFilter filter,
      SocketMessages messages,
      BiConsumer<Runnable, Duration> later,
      Runnable wake,
      Runnable onEnd) {
    this.log = log;
    this.reached = from;
    this.filter = filter;
    this.messages = messages;
    this.later = later;
    this.wake = wake;
    this.onEnd = onEnd;
  }

  /** The next frame; null when it is yet to come, and then {@code wake} is called. */
  synchronized @Nullable Frame poll() {
    if (ended || paused) {
      return null;
    }
    Frame next = page.poll();
    if (next == null && !asking && !over) {
      asking = true;
      later.accept(this::ask, pause);
    }
    return next;
  }

  /** Nothing is sent or asked for until it goes on; one page may be held meanwhile. */
  synchronized void pause() {
    paused = true;
  }

  synchronized void goOn() {
    paused = false;
  }

  void end() {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      page.clear();
    }
    onEnd.run();
  }

  private void ask() {
    String from;
    synchronized (this) {
      if (ended) {
        return;
      }
      from = reached;
    }
    log.behind(from, filter)
        .doOnNext(this::arrived)
        .doOnError(this::failed)
        .onErrorComplete()
        .subscribe();
  }

  private void arrived(LogPages.Page next) {
    synchronized (this) {
      asking = false;
      interrupted = false;
      reached = next.reached();
      pause = next.isEnd() ? AT_THE_END : Duration.ZERO;
      if (ended) {
        return;
      }
      addLines(next.lines());
      if (next.isEnd() && !caughtUp) {
        page.add(messages.caughtUp(reached));
      }
      caughtUp = next.isEnd();
    }
    wake.run();
  }

  private void addLines(byte[] lines) {
    int from = 0;
    for (int to = 0; to < lines.length; to++) {
      if (lines[to] == '\n') {
        page.add(Frame.answer(lines, from, to));
        from = to + 1;
      }
    }
  }

  private void failed(Throwable failure) {
    boolean refused = failure instanceof LogPages.Refused;
    synchronized (this) {
      asking = false;
      pause = interrupted ? longer(pause) : BACKOFF_MIN;
      if (ended) {
        return;
      }
      over = refused;
      if (refused) {
        page.add(messages.problem("feed-refused", "There is no such position or filter."));
      } else if (!interrupted) {
        LOG.warn("The log is not read at the moment: {}", failure.toString());
        page.add(
            messages.problem(
                "feed-interrupted", "The log cannot be read; the feed goes on by itself."));
      }
      interrupted = true;
    }
    wake.run();
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(BACKOFF_MAX) < 0 ? twice : BACKOFF_MAX;
  }
}
