package shop.embedded.eventstore.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.embedded.eventstore.log.LogPosition;
import shop.embedded.eventstore.log.LogReader;
import shop.embedded.eventstore.log.LogRecord;
import shop.embedded.eventstore.log.LogTail;

/** Follows {@code $all}: from the window of newest events while it keeps up, else from disk. */
final class AllSubscription implements ReadSource {
  private final ReadRequest.ToAll request;
  private final LogTail tail;
  private final boolean fromEnd;
  private boolean confirmed;
  private boolean caughtUp;
  private long cursor;
  private long lookedAt;
  private long checkpointed;

  AllSubscription(ReadRequest.ToAll request, LogTail tail) {
    this.request = request;
    this.tail = tail;
    this.fromEnd = request.from() instanceof ReadRequest.From.End;
    long last = tail.lastSequence();
    this.cursor =
        switch (request.from()) {
          case ReadRequest.From.Start _ -> 0;
          case ReadRequest.From.End _ -> last;
          // one that lies beyond the end skips what comes until then, as in EventStoreDB
          case ReadRequest.From.At at -> LogPosition.sequenceAtOrBefore(at.number());
        };
    this.checkpointed = cursor;
  }

  @Override
  public Next sendPage(LogReader reader, EventSender sender) {
    if (!confirmed) {
      confirmed = true;
      sender.confirmation();
    }
    @Nullable List<LogRecord> page = tail.after(cursor);
    if (page == null) {
      if (caughtUp) {
        caughtUp = false;
        sender.fellBehind();
      }
      page = reader.forwards(cursor + 1, tail.lastSequence());
    }
    page.forEach(record -> send(reader, record, sender));
    if (cursor < tail.lastSequence()) {
      return Next.MORE;
    }
    if (!caughtUp) {
      caughtUp = true;
      if (!fromEnd) {
        checkpoint(sender);
      }
      sender.caughtUp();
    }
    return Next.AWAIT_COMMIT;
  }

  private void send(LogReader reader, LogRecord record, EventSender sender) {
    cursor = record.sequence();
    if (request.filter().accepts(record.header())) {
      sender.event(reader, record);
    }
    if (++lookedAt % request.filter().checkpointInterval() == 0) {
      checkpoint(sender);
    }
  }

  private void checkpoint(EventSender sender) {
    if (request.filtered() && cursor > checkpointed) {
      checkpointed = cursor;
      sender.checkpoint(LogPosition.of(cursor));
    }
  }
}
