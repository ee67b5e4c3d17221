package shop.embedded.eventstore.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.embedded.eventstore.log.LogReader;
import shop.embedded.eventstore.log.LogRecord;
import shop.embedded.eventstore.log.StreamRow;

/** An event that points at another: its data is {@code revision@stream}. */
record Link(long revision, String stream) {
  /** Written in place of a revision it means the last, whichever that is. */
  private static final long LAST = -1;

  private static final String TYPE = "$>";

  /** What the event points at; null when it is no link, or says no revision. */
  static @Nullable Link in(LogRecord record) {
    if (!record.header().type().equals(TYPE)) {
      return null;
    }
    String[] parts = record.message().getData().toStringUtf8().split("@", 2);
    try {
      return new Link(Long.parseLong(parts[0]), parts.length == 2 ? parts[1] : "");
    } catch (NumberFormatException _) {
      return null;
    }
  }

  /** The event pointed at, or null if it is not, or no longer, shown. */
  @Nullable LogRecord target(LogReader reader, Instant now) {
    StreamRow row = reader.stream(stream);
    StreamExtent extent = StreamExtent.of(stream, row);
    long wanted = revision == LAST ? extent.last() : revision;
    if (!extent.shows(wanted)) {
      return null;
    }
    LogRecord target = reader.streamForwards(stream, wanted, wanted).getFirst();
    return row.shows(target.header(), now) ? target : null;
  }
}
