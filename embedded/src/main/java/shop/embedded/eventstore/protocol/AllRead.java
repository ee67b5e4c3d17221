package shop.embedded.eventstore.protocol;

import java.util.List;
import shop.embedded.eventstore.log.LogPosition;
import shop.embedded.eventstore.log.LogReader;
import shop.embedded.eventstore.log.LogRecord;

/** Reads part of {@code $all}, either way, as it was when the read began. */
final class AllRead implements ReadSource {
  private final ReadRequest.OfAll request;
  private final long lastSequence;
  private long next;
  private long left;

  AllRead(ReadRequest.OfAll request, long lastSequence) {
    this.request = request;
    this.lastSequence = lastSequence;
    this.left = request.count();
    this.next =
        switch (request.from()) {
          case ReadRequest.From.Start _ -> request.backwards() ? 0 : 1;
          case ReadRequest.From.End _ -> request.backwards() ? lastSequence : lastSequence + 1;
          case ReadRequest.From.At at -> fromPosition(at.number());
        };
  }

  @Override
  public Next sendPage(LogReader reader, EventSender sender) {
    if (left == 0 || isPast()) {
      return Next.END;
    }
    List<LogRecord> page =
        request.backwards() ? reader.backwards(next) : reader.forwards(next, lastSequence);
    for (LogRecord record : page) {
      next = record.sequence() + (request.backwards() ? -1 : 1);
      if (request.filter().accepts(record.header())) {
        sender.event(reader, record);
        if (--left == 0) {
          return Next.END;
        }
      }
    }
    return isPast() ? Next.END : Next.MORE;
  }

  /** Forwards a position includes the event at it, backwards it does not. */
  private long fromPosition(long position) {
    if (!request.backwards()) {
      return Math.max(1, LogPosition.sequenceAtOrAfter(position));
    }
    if (LogPosition.sequenceAtOrBefore(position) > lastSequence) {
      throw Refusals.invalid("The log ends before position " + position);
    }
    return LogPosition.sequenceAtOrAfter(position) - 1;
  }

  private boolean isPast() {
    return request.backwards() ? next < 1 : next > lastSequence;
  }
}
