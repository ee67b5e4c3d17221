package shop.read.rebuilding;

import java.util.List;
import java.util.stream.Stream;

/**
 * What was not as the log says.
 *
 * @param streams how many were folded again; 0 when all there are were compared
 * @param differences how many rows
 * @param named the first of them, one line each
 */
public record Findings(long streams, long differences, List<String> named) {

  /** The most differences named. */
  public static final int NAMED_MAX = 100;

  static final Findings NONE = new Findings(0, 0, List.of());

  Findings and(List<String> more) {
    return and(0, more);
  }

  Findings and(int moreStreams, List<String> more) {
    List<String> all = Stream.concat(named.stream(), more.stream()).limit(NAMED_MAX).toList();
    return new Findings(streams + moreStreams, differences + more.size(), all);
  }
}
