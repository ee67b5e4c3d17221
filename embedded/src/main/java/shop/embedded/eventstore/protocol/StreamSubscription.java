package shop.embedded.eventstore.protocol;

import java.time.Clock;
import java.util.List;
import shop.embedded.eventstore.log.EventHeader;
import shop.embedded.eventstore.log.LogReader;
import shop.embedded.eventstore.log.LogRecord;
import shop.embedded.eventstore.log.LogTail;
import shop.embedded.eventstore.log.StreamRow;

/** Follows one stream: its history from disk, then what the window of newest events holds of it. */
final class StreamSubscription implements ReadSource {
  private final ReadRequest.ToStream request;
  private final LogTail tail;
  private final Clock clock;
  private boolean confirmed;
  private boolean caughtUp;

  /** The last revision sent, or passed over. */
  private long revision = StreamRow.NO_REVISION;

  /** How far the log has been looked through, once the history has been read. */
  private long cursor;

  StreamSubscription(ReadRequest.ToStream request, LogTail tail, Clock clock) {
    this.request = request;
    this.tail = tail;
    this.clock = clock;
  }

  @Override
  public Next sendPage(LogReader reader, EventSender sender) {
    if (!confirmed) {
      begin(reader);
      confirmed = true;
      sender.confirmation();
    }
    if (!caughtUp) {
      return sendHistory(reader, sender);
    }
    List<LogRecord> page = tail.after(cursor);
    if (page == null) {
      caughtUp = false;
      sender.fellBehind();
      return Next.MORE;
    }
    for (LogRecord record : page) {
      cursor = record.sequence();
      sendLive(reader, record, sender);
    }
    return cursor < tail.lastSequence() ? Next.MORE : Next.AWAIT_COMMIT;
  }

  private void begin(LogReader reader) {
    StreamExtent extent = extent(reader.stream(request.stream()));
    revision =
        switch (request.from()) {
          case ReadRequest.From.Start _ -> StreamRow.NO_REVISION;
          case ReadRequest.From.End _ -> extent.last();
          case ReadRequest.From.At at -> at.number();
        };
  }

  private Next sendHistory(LogReader reader, EventSender sender) {
    long seen = tail.lastSequence();
    StreamRow row = reader.stream(request.stream());
    StreamExtent extent = extent(row);
    if (hasMore(extent)) {
      long from = Math.max(revision + 1, extent.first());
      long oldestTicksShown = row.oldestTicksShown(request.stream(), clock.instant());
      for (LogRecord record : reader.streamForwards(request.stream(), from, extent.last())) {
        revision = record.header().revision();
        if (record.header().createdTicks() >= oldestTicksShown) {
          sender.event(reader, record);
        }
      }
      if (hasMore(extent)) {
        return Next.MORE;
      }
    }
    cursor = seen;
    caughtUp = true;
    sender.caughtUp();
    return cursor < tail.lastSequence() ? Next.MORE : Next.AWAIT_COMMIT;
  }

  private void sendLive(LogReader reader, LogRecord record, EventSender sender) {
    EventHeader header = record.header();
    if (!header.stream().equals(request.stream()) || header.revision() <= revision) {
      return;
    }
    revision = header.revision();
    sender.event(reader, record);
    if (revision == StreamRow.TOMBSTONE) {
      throw Refusals.streamDeleted(request.stream());
    }
  }

  private boolean hasMore(StreamExtent extent) {
    return revision < extent.last() && extent.first() <= extent.last();
  }

  private StreamExtent extent(StreamRow row) {
    return StreamExtent.of(request.stream(), row).requireNotDeleted();
  }
}
