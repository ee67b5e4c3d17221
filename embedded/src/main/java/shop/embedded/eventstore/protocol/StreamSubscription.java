package shop.embedded.eventstore.protocol;

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
  private boolean confirmed;
  private boolean caughtUp;

  /** The last revision sent, or passed over. */
  private long revision = StreamRow.NO_REVISION;

  /** How far the log has been looked through, once the history has been read. */
  private long cursor;

  StreamSubscription(ReadRequest.ToStream request, LogTail tail) {
    this.request = request;
    this.tail = tail;
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
    StreamExtent extent = extent(reader);
    revision =
        switch (request.from()) {
          case ReadRequest.From.Start _ -> StreamRow.NO_REVISION;
          case ReadRequest.From.End _ -> extent.last();
          case ReadRequest.From.At at -> at.number();
        };
  }

  private Next sendHistory(LogReader reader, EventSender sender) {
    long seen = tail.lastSequence();
    StreamExtent extent = extent(reader);
    if (!extent.notFound()) {
      long from = Math.max(revision + 1, extent.first());
      for (LogRecord record : reader.streamForwards(request.stream(), from, extent.last())) {
        revision = record.header().revision();
        sender.event(reader, record);
      }
      if (Math.max(revision + 1, extent.first()) <= extent.last()) {
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

  private StreamExtent extent(LogReader reader) {
    StreamRow row = reader.stream(request.stream());
    return StreamExtent.of(request.stream(), row).requireNotDeleted();
  }
}
