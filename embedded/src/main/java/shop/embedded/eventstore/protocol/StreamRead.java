package shop.embedded.eventstore.protocol;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.embedded.eventstore.log.LogReader;
import shop.embedded.eventstore.log.LogRecord;
import shop.embedded.eventstore.log.StreamRow;

/** Reads part of a stream, either way. */
final class StreamRead implements ReadSource {
  /** EventStoreDB looks at so many revisions at a time; what it says of a first position tells. */
  private static final int LOOKED_AT_AT_ONCE = 32;

  private final ReadRequest.OfStream request;
  private final Clock clock;
  private @Nullable StreamExtent extent;
  private long oldestTicksShown;
  private long next;
  private long left;

  /** The last revision that EventStoreDB would look at first. */
  private long firstLookEnd;

  private boolean found;
  private boolean passedTooOld;

  StreamRead(ReadRequest.OfStream request, Clock clock) {
    this.request = request;
    this.clock = clock;
    this.left = request.count();
  }

  @Override
  public Next sendPage(LogReader reader, EventSender sender) {
    StreamExtent shown = extent;
    if (shown == null) {
      StreamRow row = reader.stream(request.stream());
      shown = StreamExtent.of(request.stream(), row).requireNotDeleted();
      extent = shown;
      if (shown.notFound()) {
        sender.streamNotFound(request.stream());
        return Next.END;
      }
      oldestTicksShown = row.oldestTicksShown(request.stream(), clock.instant());
      begin(shown, sender);
    }
    for (LogRecord record : page(reader, shown)) {
      if (left == 0) {
        break;
      }
      next = record.header().revision() + (request.backwards() ? -1 : 1);
      if (record.header().createdTicks() >= oldestTicksShown) {
        send(record, reader, sender);
      } else {
        passedTooOld = true;
      }
    }
    return left == 0 || isPast(shown) ? end(shown, sender) : Next.MORE;
  }

  private void send(LogRecord record, LogReader reader, EventSender sender) {
    long revision = record.header().revision();
    if (!found && !request.backwards() && revision > firstLookEnd) {
      tellFirst(revision, sender);
    }
    found = true;
    sender.event(reader, record);
    left--;
  }

  private void begin(StreamExtent shown, EventSender sender) {
    long from =
        switch (request.from()) {
          case ReadRequest.From.Start _ -> 0;
          case ReadRequest.From.End _ -> shown.last();
          case ReadRequest.From.At at -> at.number();
        };
    if (request.backwards()) {
      next = Math.min(from, shown.last());
      return;
    }
    next = from;
    if (firstLookEnd() < shown.first()) {
      moveTo(shown.first(), sender);
    }
    if (next > shown.last()) {
      moveTo(shown.last() + 1, sender);
    }
    firstLookEnd = firstLookEnd();
    next = Math.max(next, shown.first());
  }

  private long firstLookEnd() {
    return plus(next, Math.min(left, LOOKED_AT_AT_ONCE) - 1);
  }

  private void moveTo(long revision, EventSender sender) {
    if (revision != next) {
      tellFirst(revision, sender);
    }
    next = revision;
  }

  /** A reader that found nothing where it looked is told where the stream goes on. */
  private void tellFirst(long revision, EventSender sender) {
    if (request.withPositions()) {
      sender.firstStreamPosition(revision);
    }
  }

  private List<LogRecord> page(LogReader reader, StreamExtent shown) {
    if (left == 0 || isPast(shown)) {
      return List.of();
    }
    return request.backwards()
        ? reader.streamBackwards(request.stream(), next, Math.max(shown.first(), next - left + 1))
        : reader.streamForwards(
            request.stream(), next, Math.min(shown.last(), plus(next, left - 1)));
  }

  /** Revisions and counts may be as large as 63 bits hold. */
  private static long plus(long revision, long count) {
    return revision > Long.MAX_VALUE - count ? Long.MAX_VALUE : revision + count;
  }

  private boolean isPast(StreamExtent shown) {
    return request.backwards() ? next < shown.first() : next > shown.last();
  }

  private Next end(StreamExtent shown, EventSender sender) {
    if (!found && passedTooOld && !request.backwards()) {
      tellFirst(shown.last() + 1, sender);
    }
    if (request.withPositions()) {
      sender.lastStreamPosition(shown.last());
    }
    return Next.END;
  }
}
