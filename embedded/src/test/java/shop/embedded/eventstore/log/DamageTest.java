package shop.embedded.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Copies of a log with a bit flipped or an end cut off: they open or say why not, never hand out
 * what was not written, and keep what lies before the damage.
 */
class DamageTest {
  private static final int TRIALS = Integer.getInteger("shop.damage.trials", 200);
  private static final long SEED = Long.getLong("shop.seed", System.nanoTime());
  private static final int EVENTS = 120;
  private static final int STREAMS = 17;
  private static final int WRITTEN_OF_TOMBSTONED = (EVENTS - 5 + STREAMS - 1) / STREAMS;
  private static final Duration NEVER = Duration.ofDays(1);
  private static final String WAL = LogDatabase.FILE + "-wal";

  @TempDir private static Path directory;

  /** What was written, in order; index 0 is sequence 1. */
  private static final List<LogRecord> WRITTEN = new ArrayList<>();

  /** How many events were acknowledged when the write-ahead log had so many bytes. */
  private static final TreeMap<Long, Integer> WRITTEN_BY_WAL_SIZE = new TreeMap<>();

  private static Path crashed;
  private static Path closed;

  @BeforeAll
  static void write() throws IOException {
    System.out.println("DamageTest: -Dshop.seed=" + SEED);
    Path data = directory.resolve("data");
    crashed = directory.resolve("crashed");
    closed = directory.resolve("closed");
    try (EventLog log = EventLog.open(data, Clock.systemUTC(), false, NEVER)) {
      for (int i = 0; i < EVENTS; i++) {
        Logs.append(log, "order-" + i % STREAMS, Logs.event("T", "{\"n\":" + "1".repeat(i) + "}"));
        WRITTEN_BY_WAL_SIZE.put(Files.size(data.resolve(WAL)), i + 1);
      }
      Logs.append(log, "$$order-3", Logs.event("$metadata", "{\"$maxCount\":2}"));
      Logs.write(log, new Write.Tombstone("order-5", ExpectedRevision.ANY));
      WRITTEN.addAll(Logs.all(log, new ArrayList<>()));
      Logs.copy(data, crashed);
    }
    Logs.copy(data, closed);
  }

  @Test
  void damage_is_reported_and_never_served() throws IOException {
    var random = new Random(SEED);
    for (int trial = 0; trial < TRIALS; trial++) {
      Path copy = directory.resolve("trial-" + trial);
      boolean ofCrashed = random.nextBoolean();
      Logs.copy(ofCrashed ? crashed : closed, copy);
      Path file = copy.resolve(ofCrashed && random.nextInt(4) > 0 ? WAL : LogDatabase.FILE);
      long at = (long) (random.nextDouble() * Files.size(file));
      boolean cut = random.nextInt(3) == 0;
      if (cut) {
        truncate(file, at);
      } else {
        flip(file, at, random.nextInt(Byte.SIZE));
      }
      String what =
          "seed %d trial %d: %s %s at %d".formatted(SEED, trial, cut ? "cut" : "flip", file, at);
      int whole =
          file.endsWith(WAL)
              ? valueOrZero(WRITTEN_BY_WAL_SIZE.floorEntry(at))
              : 0; // the database file has no order in time
      check(copy, whole, what);
    }
  }

  private static void check(Path copy, int leastWhole, String what) {
    try (EventLog log = EventLog.open(copy, Clock.systemUTC(), false, NEVER)) {
      requireWhatWasWritten(log, WRITTEN.size(), what);
      return;
    } catch (DamagedLogException | LogUnavailableException reported) {
      assertThat(reported).as(what).hasMessageMatching(".+");
    }
    try (EventLog log = EventLog.open(copy, Clock.systemUTC(), true, NEVER)) {
      requireWhatWasWritten(log, leastWhole, what);
    } catch (DamagedLogException | LogUnavailableException beyondUse) {
      assertThat(leastWhole).as("%s: %s", what, beyondUse.getMessage()).isZero();
    }
  }

  /** Everything read is what was written, and less than {@code least} events only with a report. */
  private static void requireWhatWasWritten(EventLog log, int least, String what) {
    var problems = new ArrayList<RuntimeException>();
    List<LogRecord> all = Logs.all(log, problems);
    assertThat(all.size()).as(what).isLessThanOrEqualTo(WRITTEN.size());
    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i).bytes()).as("%s, event %d", what, i).isEqualTo(WRITTEN.get(i).bytes());
    }
    if (problems.isEmpty()) {
      assertThat(all.size()).as(what).isGreaterThanOrEqualTo(least);
    }
    for (int i = 0; i < STREAMS; i++) {
      requireStream(log, "order-" + i, all.size(), what);
    }
  }

  private static void requireStream(EventLog log, String stream, int sequences, String what) {
    List<LogRecord> wanted =
        WRITTEN.stream().filter(it -> it.header().stream().equals(stream)).toList();
    try {
      List<LogRecord> found = Logs.read(log, reader -> stream(reader, stream));
      for (int i = 0; i < found.size(); i++) {
        assertThat(found.get(i).bytes()).as(what).isEqualTo(wanted.get(i).bytes());
      }
      if (log.tail().lastSequence() == WRITTEN.size() && sequences == WRITTEN.size()) {
        long events = wanted.stream().filter(it -> it.header().revision() < EVENTS).count();
        assertThat(found.size()).as("%s, %s", what, stream).isEqualTo((int) events);
      }
    } catch (RuntimeException reported) {
      assertThat(cause(reported)).as(what).isInstanceOf(DamagedLogException.class);
    }
  }

  /** Page by page to the end, as a client reads. */
  private static List<LogRecord> stream(LogReader reader, String stream) {
    StreamRow row = reader.stream(stream);
    long last = row.isTombstoned() ? WRITTEN_OF_TOMBSTONED - 1 : row.lastRevision();
    var events = new ArrayList<LogRecord>();
    while (events.size() <= last) {
      events.addAll(reader.streamForwards(stream, events.size(), last));
    }
    return events;
  }

  private static Throwable cause(RuntimeException thrown) {
    return thrown.getCause() == null ? thrown : thrown.getCause();
  }

  private static int valueOrZero(Map.Entry<Long, Integer> entry) {
    return entry == null ? 0 : entry.getValue();
  }

  private static void truncate(Path file, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  private static void flip(Path file, long at, int bit) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, at);
      one.put(0, (byte) (one.get(0) ^ 1 << bit)).rewind();
      channel.write(one, at);
    }
  }
}
