package shop.embedded.eventstore.protocol;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import shop.embedded.eventstore.log.LogReader;
import shop.embedded.eventstore.log.LogRecord;
import shop.embedded.eventstore.log.StreamRow;

/** Events that point at others: their data is {@code revision@stream}. */
final class Links {
  private static final String TYPE = "$>";

  private Links() {}

  static boolean isLink(LogRecord record) {
    return record.header().type().equals(TYPE);
  }

  /** The event the link points at, or null if it is not, or no longer, shown. */
  static @Nullable LogRecord target(LogReader reader, LogRecord link) {
    String text = new String(link.message().getData().toByteArray(), StandardCharsets.UTF_8);
    int at = text.indexOf('@');
    if (at < 1 || at == text.length() - 1) {
      return null;
    }
    long revision;
    try {
      revision = Long.parseLong(text.substring(0, at));
    } catch (NumberFormatException _) {
      return null;
    }
    String stream = text.substring(at + 1);
    StreamRow row = reader.stream(stream);
    StreamExtent extent = StreamExtent.of(stream, row);
    return extent.shows(revision)
        ? reader.streamForwards(stream, revision, revision).getFirst()
        : null;
  }
}
