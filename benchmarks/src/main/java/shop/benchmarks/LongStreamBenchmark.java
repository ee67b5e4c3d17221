package shop.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import shop.benchmarks.Diary.Booked;
import shop.eventsourcing.Aggregate;
import shop.eventsourcing.CommandContext;
import shop.eventsourcing.CommandHandler;
import shop.eventsourcing.Deadline;
import shop.eventsourcing.EventStore;
import shop.eventsourcing.EventStoreUnavailable;
import shop.eventsourcing.Expected;
import shop.eventsourcing.NewEvent;
import shop.eventsourcing.Outcome;
import shop.eventsourcing.Revision;
import shop.eventsourcing.StreamName;
import shop.eventsourcing.esdb.EsdbConnection;
import shop.eventsourcing.esdb.EsdbEventStore;
import shop.eventsourcing.esdb.EsdbSettings;

/**
 * What a command on a stream of 10,000 events takes: by a service that knows the stream, by one
 * that finds a snapshot, and by one that reads the whole stream.
 */
public final class LongStreamBenchmark {
  private static final int EVENTS = 10_000;
  private static final int BATCH = 500;
  private static final int ATTEMPTS_MAX = 10;
  private static final int WARM_COMMANDS = 2_000;
  private static final int COLD_COMMANDS = 50;
  private static final Duration TIME = Duration.ofSeconds(30);

  private final Figures figures = new Figures();
  private final Aggregate<Booked, Booked, Diary.Bookings, String> aggregate = Diary.aggregate();
  private final StreamName stream = StreamName.of("diary", UUID.randomUUID());
  private final EventStore store;
  private int booked;

  private LongStreamBenchmark(EventStore store) {
    this.store = store;
  }

  public static void main(String[] arguments) throws IOException {
    Path data = Files.createTempDirectory("shop-benchmark");
    try (ServerProcess node = ServerProcess.node(data);
        EsdbConnection connection =
            new EsdbConnection(new EsdbSettings(node.connectionString(), null, null))) {
      var benchmark = new LongStreamBenchmark(new EsdbEventStore(connection));
      benchmark.awaitStore();
      benchmark.fill();
      benchmark.cold("no snapshot, the stream is read whole");
      benchmark.handler().snapshot(benchmark.stream, Deadline.in(TIME));
      benchmark.cold("cold, from a snapshot");
      benchmark.warm();
      System.out.println(benchmark.figures.markdown());
    } finally {
      NodeBenchmark.delete(data);
    }
  }

  /** The first connection of a process may take longer than a call. */
  private void awaitStore() {
    for (int attempt = 1; ; attempt++) {
      try {
        store.readLast(stream, 1);
        return;
      } catch (EventStoreUnavailable e) {
        if (attempt == ATTEMPTS_MAX) {
          throw e;
        }
      }
    }
  }

  private void fill() {
    Revision revision = Revision.NO_STREAM;
    while (booked < EVENTS) {
      List<NewEvent> events = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        Booked event = Booked.of(booked++);
        events.add(context().event(0, "Booked.v1", aggregate.codec().write(event)));
      }
      revision = store.append(stream, revision, events).revision();
    }
  }

  private void cold(String how) {
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < COLD_COMMANDS; i++) {
      nanos.add(book(handler()));
    }
    figures.rate("P3b", how, Figures.Rate.of(nanos, total(nanos)));
  }

  private void warm() {
    CommandHandler<Booked, Booked, Diary.Bookings, String> handler = handler();
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < WARM_COMMANDS; i++) {
      nanos.add(book(handler));
    }
    figures.rate("P3b", "warm", Figures.Rate.of(nanos, total(nanos)));
  }

  private long book(CommandHandler<Booked, Booked, Diary.Bookings, String> handler) {
    Booked command = Booked.of(booked++);
    long begin = System.nanoTime();
    Outcome<String> outcome = handler.handle(stream, command, context());
    long took = System.nanoTime() - begin;
    if (!(outcome instanceof Outcome.Done<String>)) {
      throw new IllegalStateException(outcome.toString());
    }
    return took;
  }

  private CommandHandler<Booked, Booked, Diary.Bookings, String> handler() {
    return new CommandHandler<>(store, aggregate);
  }

  private static CommandContext context() {
    String hash = UUID.randomUUID().toString().replace("-", "").repeat(2);
    return new CommandContext(
        UUID.randomUUID(),
        "Book",
        hash,
        "benchmark",
        "c",
        null,
        null,
        new Expected.Any(),
        Deadline.in(TIME));
  }

  private static Duration total(List<Long> nanos) {
    return Duration.ofNanos(nanos.stream().mapToLong(Long::longValue).sum());
  }
}
