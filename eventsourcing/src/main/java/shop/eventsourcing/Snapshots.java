package shop.eventsourcing;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest snapshot of each stream, on {@code snapshot-<stream>}: it spares reading a long stream
 * from its beginning, and nothing is lost with it.
 */
public final class Snapshots {

  /** After so many events a stream is worth a new snapshot. */
  public static final int EVERY = 200;

  /** The largest snapshot, in bytes as stored. */
  public static final int SIZE_MAX = 512 * 1024;

  /** Snapshots waiting to be written; one more is left out. */
  public static final int QUEUE_MAX = 16;

  private static final String TYPE = "StreamFolded.v1";
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

  private final EventStore store;

  /** One at a time, off the threads that somebody waits for; it ends when it has nothing to do. */
  private final Executor writer =
      new ThreadPoolExecutor(
          0,
          1,
          IDLE.toSeconds(),
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(QUEUE_MAX),
          Thread.ofVirtual().name("snapshots").factory(),
          (_, _) -> LOG.warn("a snapshot is left out: {} are waiting", QUEUE_MAX));

  Snapshots(EventStore store) {
    this.store = store;
  }

  /** Null when there is none that this build can use. */
  <S> @Nullable Folded<S> newest(EventStore inTime, StreamName stream, SnapshotCodec<S> codec) {
    StreamName snapshots = of(stream);
    try {
      return inTime.readLast(snapshots, 1).stream()
          .findFirst()
          .map(event -> codec.read(event.data()))
          .orElse(null);
    } catch (StreamDeleted _) {
      return null;
    }
  }

  /** Whether enough has happened since the last one. */
  static boolean isDue(Folded<?> folded) {
    return folded.revision().value() - folded.snapshotAt().value() >= EVERY;
  }

  /** Writes a snapshot some time soon, if nothing comes between. */
  <S> void writeSoon(StreamName stream, Folded<S> folded, SnapshotCodec<S> codec) {
    writer.execute(
        () -> {
          try {
            write(store, stream, folded, codec);
          } catch (RuntimeException e) {
            LOG.warn("no snapshot of {} at {}", stream, folded.revision(), e);
          }
        });
  }

  /**
   * Writes a snapshot.
   *
   * @throws SnapshotTooLarge when it is
   */
  <S> void write(EventStore inTime, StreamName stream, Folded<S> folded, SnapshotCodec<S> codec) {
    byte[] data = codec.write(folded);
    if (data.length > SIZE_MAX) {
      throw new SnapshotTooLarge(stream, data.length);
    }
    StreamName snapshots = of(stream);
    inTime.keepNewestOnly(snapshots);
    inTime.appendAnyway(snapshots, new NewEvent(UUID.randomUUID(), TYPE, data, EventMetadata.NONE));
  }

  private static StreamName of(StreamName stream) {
    return StreamName.of("snapshot", stream);
  }
}
