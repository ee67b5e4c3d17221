package shop.read.events;

import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.EventLog;
import shop.eventsourcing.Position;
import shop.eventsourcing.StoredEvent;
import shop.read.changes.ChangeSignal;

/**
 * Hands the log out page by page to whoever follows it and keeps for himself how far he is: nothing
 * is remembered here, so a page that got lost is asked for again.
 */
final class LogFollowing {
  /** The most events read for one page, found or passed over. */
  static final int READ_MAX = 10_000;

  /** The most events of one page. */
  static final int PAGE_MAX = 200;

  /** After this many bytes a page ends; an event that alone is larger comes without its data. */
  static final int BYTES_MAX = 256 * 1024;

  /** How long a page is waited for at the end of the log. */
  static final Duration WAIT = Duration.ofSeconds(1);

  /** After this long a page ends wherever it is, so that a slow store is followed too. */
  private static final Duration TIME_MAX = Duration.ofSeconds(2);

  private static final int READ = 500;
  private static final Position FIRST = new Position(0);

  private final EventLog log;
  private final ChangeSignal signal;
  private final JsonMapper json;

  LogFollowing(EventLog log, ChangeSignal signal, JsonMapper json) {
    this.log = log;
    this.signal = signal;
    this.json = json;
  }

  /**
   * A page of the log.
   *
   * @param frames the events, each as JSON
   * @param reached the last event looked at: the next page begins behind it; null for the beginning
   * @param isEnd whether nothing lay behind it
   */
  record Page(List<byte[]> frames, @Nullable Position reached, boolean isEnd) {}

  /** The end of the log as it is now. */
  Page end() {
    List<StoredEvent> last = log.readAllBackwards(null, 1);
    return new Page(List.of(), last.isEmpty() ? null : last.getFirst().position(), true);
  }

  /** The next events; when there are none yet they are waited for, but not for long. */
  Page next(EventQuery query) {
    Page page = read(query, query.from());
    if (!page.isEnd() || !page.frames().isEmpty()) {
      return page;
    }
    Position reached = page.reached();
    signal.awaitReached(reached == null ? FIRST : new Position(reached.value() + 1), WAIT);
    return read(query, reached);
  }

  private Page read(EventQuery query, @Nullable Position from) {
    List<byte[]> frames = new ArrayList<>();
    Position reached = from;
    int bytes = 0;
    long end = System.nanoTime() + TIME_MAX.toNanos();
    for (int read = 0; read < READ_MAX && System.nanoTime() < end; read += READ) {
      List<StoredEvent> events = log.readAll(reached, READ);
      for (StoredEvent event : events) {
        reached = event.position();
        if (query.wants(event)) {
          byte[] frame = frame(event);
          frames.add(frame);
          bytes += frame.length;
          if (frames.size() == PAGE_MAX || bytes >= BYTES_MAX) {
            return new Page(frames, reached, false);
          }
        }
      }
      if (events.size() < READ) {
        return new Page(frames, reached, true);
      }
    }
    return new Page(frames, reached, false);
  }

  private byte[] frame(StoredEvent event) {
    try {
      EventAnswer answer = EventAnswer.of(event, json);
      byte[] whole = json.writeValueAsBytes(new Frame("event", answer));
      return whole.length <= BYTES_MAX
          ? whole
          : json.writeValueAsBytes(new Shortened("event", answer.withoutData(), whole.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Serdeable
  record Frame(String type, EventAnswer event) {}

  /**
   * An event without its data, which the event browser shows.
   *
   * @param bytes how large it would have been
   */
  @Serdeable
  record Shortened(String type, EventAnswer event, int bytes) {}
}
