package shop.eventsourcing;

import org.jspecify.annotations.Nullable;

/**
 * The stored form of folded streams.
 *
 * @param <S> the state
 */
public interface SnapshotCodec<S> {

  /** A JSON object in UTF-8. */
  byte[] write(Folded<S> folded);

  /** Null when it cannot be read, or was written by a build whose states are of another form. */
  @Nullable Folded<S> read(byte[] bytes);
}
