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
  private static final int LOOKED_AT_AT_ONCE = 50;

  private final ReadRequest.OfStream request;
  private final Clock clock;
  private @Nullable StreamExtent extent;
  private long oldestTicksShown;
  private long next;
  private long left;

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
        sender.event(reader, record);
        left--;
      }
    }
    return left == 0 || isPast(shown) ? end(shown, sender) : Next.MORE;
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
    if (from + Math.min(left, LOOKED_AT_AT_ONCE) - 1 < shown.first()) {
      moveTo(shown.first(), sender);
    }
    if (next > shown.last()) {
      moveTo(shown.last() + 1, sender);
    }
    next = Math.max(next, shown.first());
  }

  /** A reader that found nothing where it looked is told where the stream goes on. */
  private void moveTo(long revision, EventSender sender) {
    if (request.withPositions() && revision != next) {
      sender.firstStreamPosition(revision);
    }
    next = revision;
  }

  private List<LogRecord> page(LogReader reader, StreamExtent shown) {
    if (left == 0 || isPast(shown)) {
      return List.of();
    }
    return request.backwards()
        ? reader.streamBackwards(
            request.stream(), next, Math.max(shown.first(), saturated(next - left + 1)))
        : reader.streamForwards(
            request.stream(), next, Math.min(shown.last(), saturated(next + left - 1)));
  }

  /** A count may be as large as 64 bits hold. */
  private long saturated(long bound) {
    return left < 0 || left > Integer.MAX_VALUE
        ? (request.backwards() ? 0 : Long.MAX_VALUE)
        : bound;
  }

  private boolean isPast(StreamExtent shown) {
    return request.backwards() ? next < shown.first() : next > shown.last();
  }

  private Next end(StreamExtent shown, EventSender sender) {
    if (request.withPositions()) {
      sender.lastStreamPosition(shown.last());
    }
    return Next.END;
  }
}
