package shop.embedded.eventstore.protocol;

import com.eventstore.dbclient.proto.streams.StreamsOuterClass.ReadReq.Options.FilterOptions;
import com.google.protobuf.ProtocolStringList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import shop.embedded.eventstore.log.EventHeader;

/**
 * Which events of {@code $all} a reader wants.
 *
 * @param checkpointInterval after how many events looked at a subscriber is told how far it is
 */
record EventFilter(Function<EventHeader, String> subject, Test test, long checkpointInterval) {
  /** A longer expression is refused. */
  static final int EXPRESSION_LENGTH_MAX = 4_096;

  /** What a filter without a window of its own is taken to have. */
  private static final int DEFAULT_WINDOW = 32;

  static final EventFilter EVERYTHING =
      new EventFilter(EventHeader::stream, _ -> true, Long.MAX_VALUE);

  /** What the subject is held against. */
  interface Test {
    boolean accepts(String subject);
  }

  static EventFilter of(FilterOptions options) {
    long window =
        switch (options.getWindowCase()) {
          case MAX -> options.getMax();
          case COUNT -> DEFAULT_WINDOW;
          case WINDOW_NOT_SET -> throw Refusals.invalid("The filter has no window");
        };
    if (window < 1) {
      throw Refusals.invalid("A filter's window is 1 to " + Integer.MAX_VALUE + " events");
    }
    long interval =
        window * Math.max(1, Integer.toUnsignedLong(options.getCheckpointIntervalMultiplier()));
    return switch (options.getFilterCase()) {
      case STREAM_IDENTIFIER ->
          new EventFilter(EventHeader::stream, test(options.getStreamIdentifier()), interval);
      case EVENT_TYPE -> new EventFilter(EventHeader::type, test(options.getEventType()), interval);
      case FILTER_NOT_SET -> throw Refusals.invalid("The filter says neither stream nor type");
    };
  }

  boolean accepts(EventHeader header) {
    return test.accepts(subject.apply(header));
  }

  /** A regular expression counts before prefixes; without either nothing is accepted. */
  private static Test test(FilterOptions.Expression expression) {
    String regex = expression.getRegex();
    if (regex.isEmpty()) {
      ProtocolStringList prefixes = expression.getPrefixList();
      requireShort(prefixes.stream().mapToInt(String::length).sum());
      List<String> wanted = List.copyOf(prefixes);
      return subject -> wanted.stream().anyMatch(subject::startsWith);
    }
    requireShort(regex.length());
    try {
      Pattern pattern = Pattern.compile(regex);
      return subject -> pattern.matcher(new BoundedSubject(subject)).find();
    } catch (PatternSyntaxException e) {
      throw Refusals.invalid("The filter's expression is not regular: " + e.getDescription());
    }
  }

  private static void requireShort(int length) {
    if (length > EXPRESSION_LENGTH_MAX) {
      throw Refusals.invalid("A filter holds at most " + EXPRESSION_LENGTH_MAX + " letters");
    }
  }
}
