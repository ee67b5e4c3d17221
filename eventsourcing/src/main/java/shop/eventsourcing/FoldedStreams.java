package shop.eventsourcing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * Streams folded before, as far as memory may be used for them. They are behind as soon as somebody
 * else appends, so they may lead to an append, which fails then, and to nothing else.
 */
final class FoldedStreams<S> {

  /**
   * What all of them weigh at most. A stream weighs one, and one for each command it remembers,
   * about 300 bytes: what it has done to its state grows with them.
   */
  static final long WEIGHT_MAX = 50_000;

  private final Cache<StreamName, Folded<S>> streams =
      Caffeine.newBuilder()
          .maximumWeight(WEIGHT_MAX)
          .weigher((StreamName _, Folded<S> folded) -> 1 + folded.commands().size())
          .build();

  @Nullable Folded<S> get(StreamName stream) {
    return streams.getIfPresent(stream);
  }

  /** Keeps the one that knows more. A stream without events is not worth keeping. */
  void put(StreamName stream, Folded<S> folded) {
    if (folded.last() != null) {
      streams
          .asMap()
          .merge(
              stream,
              folded,
              (known, now) -> known.revision().compareTo(now.revision()) > 0 ? known : now);
    }
  }

  /** Forgets what has turned out to be wrong. */
  void drop(StreamName stream, Folded<S> wrong) {
    streams.asMap().remove(stream, wrong);
  }
}
